/** The closing line of every report: `2 cases: 2 ok, 0 off`. */

/** @param counts by label, in order; @param noun in the plural */
export function formatTotals(noun: string, counts: Readonly<Record<string, number>>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).map(([label, count]) => `${count} ${label}`);
  return `${all} ${noun}: ${parts.join(', ')}`;
}
