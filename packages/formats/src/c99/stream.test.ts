import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { block, type Lines } from '../code/lines.ts';
import { finerFlags, missing, runC } from '../node/testing/compile-c.ts';
import { exampleReadings, exampleStreams } from '../testing/example-streams.ts';
import { answersOfStream, exportedStream } from '../testing/run-stream.ts';
import { floatText } from './dialect.ts';
import { writeC99 } from './write-source.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

/** Streams that need more digits than rows of float32 have. */
const refused = ['calendar'];
const names = Object.keys(exampleStreams).filter((name) => !refused.includes(name));
const rows = 200;

function textOf(value: number): string {
  return Number.isNaN(value) ? 'NAN' : floatText(value);
}

/** Pushes one recording through every stream: its number, row, decision and scores a line. */
function program(): Lines {
  const { values } = exampleReadings(rows);
  return [
    '#include <math.h>',
    '#include <stdio.h>',
    ...names.map((_, k) => `#include "s${k}.h"`),
    `static const float rows[] = {${Array.from(values, textOf).join(', ')}};`,
    ...block('int main(void)', [
      'float o[3];',
      ...names.flatMap((_, k) =>
        block(`for (int r = 0; r < ${rows}; r++)`, [
          `if (s${k}_push(rows + 3 * r, o))`,
          `  printf("${k} %d %d %.9g %.9g %.9g\\n", r, s${k}_decided(), (double)o[0], (double)o[1],`,
          '    (double)o[2]);',
        ]),
      ),
      'return 0;',
    ]),
  ];
}

describe.skipIf(noCompiler !== undefined)('streams in C99 under gcc, with sanitizers', () => {
  it('answers the same rows as the stream, scores within 1e-5, with the same labels', () => {
    const sources = names.flatMap((name, k) =>
      writeC99(exportedStream(name), { prefix: `s${k}` }).filter(
        ({ path }) => !path.endsWith('_test.c'),
      ),
    );
    const main = { path: 'main.c', bytes: strToU8(`${program().join('\n')}\n`) };
    const found = new Map(
      runC([...sources, main], finerFlags)
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number))
        .map(([k, row, decided, ...output]) => [`${names[k!]} ${row}`, { decided, output }]),
    );
    for (const name of names) {
      const labels = ['rest', 'wave', 'circle'];
      answersOfStream(name, rows).forEach((expected, row) => {
        const key = `${name} ${row}`;
        const answer = found.get(key);
        found.delete(key);
        if (expected === undefined && answer?.decided === -1) return; // decided for none
        expect(answer && labels[answer.decided!], key).toBe(expected?.label);
        answer?.output.forEach((score, i) => {
          expect(Math.abs(score - expected!.output[i]!), key).toBeLessThan(1e-5);
        });
      });
    }
    expect([...found.keys()]).toEqual([]);
  }, 120_000);

  it.each(['cepstra', 'hold, cool-down'])('runs its own golden vectors: %s', (name) => {
    expect(Number(runC(writeC99(exportedStream(name))))).toBeLessThan(1e-5);
  });
});

it('refuses times, which need more digits than its rows have', () => {
  expect(() => writeC99(exportedStream('calendar'))).toThrow(
    'C99 cannot express chains.input.stages[0] calendar: seconds since 1970 need more digits',
  );
});
