/** The table of faults as docs/faults.md holds it. */
import { type BesideFault, besideFaults } from './beside.ts';
import type { FaultCase } from './cases.ts';
import type { FaultOutcome } from './play-fault.ts';
import { portFaults } from './port-cases.ts';

const head = `# Faults, and what the edge does

Written by \`npm run faults\`, and compared with what happens in the tests, and in full by \`npm run faults -- --check\`: each fault is brought about on the real firmware
in virtual time, with a network that decides on each row (every 20 ms), or, of a chip on the I2C bus, on windows of 0.5 s.

- **Said**: the code of the \`fault\` event; each has a \`recovery\`. A dash: nothing was lost that has to be said.
- **Noticed**: from the last decision to the event. \`staleAfterMs\` is 1 s here, unless the fault says otherwise.
- **Again**: from the end of the fault itself to the next decision, the windows filled anew. StandardFirmata takes 2 s of it to start.

| Fault | Said | Noticed, ms | Again, ms | What the edge does |
|---|---|--:|--:|---|
`;

const atPort = `
## At a serial port

On a pseudo-terminal that serialport opens, in real time: the real firmware behind socat. They are played with the others where socat is installed,
and in the tests. A board whose path is there again is asked for within half a second of the first minute, so decisions are back as above.

| Fault | Said first | What the edge does |
|---|---|---|
`;

const beside = `
## Beside the board

What else a run leans on. Each is brought about in the tests with a real broker, server, program and disk, while the board goes on: there is a
decision each 20 ms all the time (but where the network itself is too slow), and the output is as decided.

| Fault | Said | What the edge does |
|---|---|---|
`;

const tail = `
In all of them the process goes on, decisions keep their numbers, and the outputs are at their safe state from the event to the next decision,
as the journal of the board's pins shows. Until the event they are as the last decision left them; \`staleAfterMs\` bounds that time. What
no program can do, and the circuit that does, is in [edge.md](edge.md#faults).
`;

export type FaultRow = Pick<FaultCase, 'what' | 'does' | 'code'> &
  Pick<FaultOutcome, 'noticedMs' | 'againMs'>;

/** A fault's line of the table. */
export function faultLine({ what, code, noticedMs, againMs, does }: FaultRow): string {
  const said = code === undefined ? '—' : `\`${code}\``;
  return `| ${what} | ${said} | ${noticedMs ?? '—'} | ${againMs} | ${does} |\n`;
}

/** The whole document. */
export function faultsDocument(rows: readonly FaultRow[]): string {
  const port = `${atPort}${plainLines(Object.values(portFaults))}`;
  return `${head}${rows.map(faultLine).join('')}${tail}${port}${beside}${plainLines(Object.values(besideFaults))}`;
}

/** Lines of the other tables. */
export function plainLines(rows: readonly BesideFault[]): string {
  const lines = rows.map(({ what, code, does }) => {
    return `| ${what} | ${code === undefined ? '—' : `\`${code}\``} | ${does} |\n`;
  });
  return lines.join('');
}
