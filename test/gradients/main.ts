/** `npm run gradients`: the table, as text; exit code 1 where a gradient is off. */
import { gradientTable, missingLayers, type TableRow } from './table.ts';

const rows = gradientTable();
const width = Math.max(...rows.map(({ name, what }) => `${name} (${what})`.length));
const lines = rows.map(({ family, name, what, comparison }) => {
  const label = `${family.padEnd(10)}  ${`${name} (${what})`.padEnd(width)}`;
  if (comparison === undefined) return label.trimEnd();
  const { derived, numeric, count } = comparison;
  const second = derived?.toExponential(1) ?? '';
  return `${label}  ${String(count).padStart(5)}  ${numeric.toExponential(1)}  ${second}`.trimEnd();
});
process.stdout.write(
  `errors of gradients in float64: how many, against finite differences, and where a second way leads
to them (a layer writes its own; a loss has a form on logits) against that one

${lines.join('\n')}
`,
);
const wrong = rows.filter(({ comparison }) => comparison !== undefined && isOff(comparison));
for (const { name, what } of wrong) process.stderr.write(`off: ${name} (${what})\n`);
for (const kind of missingLayers()) process.stderr.write(`no entry: layer ${kind}\n`);
process.exitCode = wrong.length + missingLayers().length > 0 ? 1 : 0;

function isOff({ derived = 0, numeric }: NonNullable<TableRow['comparison']>): boolean {
  return !(derived <= 1e-10 && numeric <= 1e-6);
}
