/** What answers of a generated module leave on the heap, counted in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dense, input, sequential } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { exampleModel } from '../testing/example-networks.ts';
import { exportedTable } from '../testing/example-tables.ts';
import { textOf } from '../testing/run-module.ts';
import { exportedStream } from '../testing/run-stream.ts';
import { writeModule } from './write-module.ts';

const count = 200_000;
/** The smallest object takes 12 bytes; what the runtime allocates for itself is far less a call. */
const bytesPerCall = 4;

/**
 * Nothing is collected while a round runs, since the young generation is larger than all that is
 * allocated; the least of three rounds is what each call takes.
 */
function bytesOf(module: string, call: string): number {
  const program = `
    import * as net from './net.mjs';
    const rows = Array.from({ length: 64 }, (_, i) => [Math.sin(i), Math.cos(i), i / 64]);
    const words = [[33, 'blue', 1.5], [70, 'red', -2]];
    const kept = new Float64Array(1);
    let last;
    const run = () => { for (let i = 0; i < ${count}; i++) { ${call} } };
    run();
    const grown = [0, 1, 2].map(() => {
      globalThis.gc();
      const before = process.memoryUsage().heapUsed;
      run();
      return process.memoryUsage().heapUsed - before;
    });
    console.log(Math.min(...grown), Number.isFinite(kept[0]), last === undefined);
  `;
  const folder = mkdtempSync(join(tmpdir(), 'reflexarc-module-'));
  try {
    writeFileSync(join(folder, 'net.mjs'), module);
    writeFileSync(join(folder, 'count.mjs'), program);
    const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];
    const printed = execFileSync(process.execPath, [...flags, join(folder, 'count.mjs')]);
    return Number.parseInt(String(printed), 10);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const network = () => {
  const model = exampleModel(sequential(input(3), dense(5, { activation: 'tanh' }), dense(2)));
  return textOf(writeModule({ model }), '.js');
};
const stream = (name: string) => textOf(writeModule(exportedStream(name)), '.js');
const table = () => textOf(writeModule(exportedTable('words and numbers')), '.js');

it('sees one small object a call', () => {
  const call = 'last = { kept }; kept[0] += net.predict(rows[i & 63])[0];';
  expect(bytesOf(network(), call)).toBeGreaterThan(12 * count);
});

it.each([
  ['an example', network, 'kept[0] += net.predict(rows[i & 63])[0];'],
  ['a row of a table with words', table, 'kept[0] += net.decide(words[i & 1]).length;'],
  [
    'a row of a sensor',
    () => stream('features of parts'),
    'if (net.push(rows[i & 63])) kept[0] += net.decided().length;',
  ],
  [
    'a row without numbers',
    () => stream('short gaps bridged'),
    'rows[7][1] = NaN; if (net.push(rows[i & 63])) kept[0] += net.decided().length;',
  ],
])('answers %s and leaves the heap as it was', (_, module, call) => {
  expect(bytesOf(module(), call)).toBeLessThan(bytesPerCall * count);
});
