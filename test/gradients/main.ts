/** `npm run gradients`: the table, as text; exit code 1 where a gradient is off. */
import { gradientTable, missingLayers, type TableRow } from './table.ts';

const rows = gradientTable();
const width = Math.max(...rows.map(({ name, what }) => `${name} (${what})`.length));
const lines = rows.map(({ family, name, what, comparison }) => {
  const label = `${family.padEnd(10)}  ${`${name} (${what})`.padEnd(width)}`;
  if (comparison === undefined) return label.trimEnd();
  const { derived, numeric, count } = comparison;
  return `${label}  ${String(count).padStart(5)}  ${derived.toExponential(1)}  ${numeric.toExponential(1)}`;
});
process.stdout.write(
  `errors of gradients in float64: how many, |derived − written|, |finite differences − written|\n\n${lines.join('\n')}\n`,
);
const wrong = rows.filter(({ comparison }) => comparison !== undefined && isOff(comparison));
for (const { name, what } of wrong) process.stderr.write(`off: ${name} (${what})\n`);
for (const kind of missingLayers()) process.stderr.write(`no entry: layer ${kind}\n`);
process.exitCode = wrong.length + missingLayers().length > 0 ? 1 : 0;

function isOff({ derived, numeric }: NonNullable<TableRow['comparison']>): boolean {
  return !(derived <= 1e-10 && numeric <= 1e-6);
}
