/** Tables of the kinds that made `train` and `predict` fail, or wrong in silence. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-field-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

const rows = (count: number, row: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => row(i));
const temp = (i: number): number => 14 + ((i * 7) % 24) / 2;
const state = (i: number): string => (temp(i) > 20 ? 'on' : 'off');

/** Trains a few epochs, and keeps the model. */
async function train(lines: readonly string[], ...more: readonly string[]) {
  const data = await file('t.csv', lines);
  const quick = ['--epochs', '3', '--no-early-stopping', '--hidden', '4', '--quiet'];
  const out = ['--out', join(folder, 'm.safetensors')];
  return runCaptured(['train', '--data', data, ...quick, ...out, ...more]);
}

const predict = async (lines: readonly string[], ...more: readonly string[]) =>
  runCaptured([
    ...['predict', '--model', join(folder, 'm.safetensors')],
    ...['--data', await file('p.csv', lines), ...more],
  ]);

/** What is wrong with a table, the options, and the hint that helps. */
const refused: readonly [string, readonly string[], readonly string[], string][] = [
  [
    'two empty columns',
    ['t,a,b,y', ...rows(30, (i) => `${temp(i)},,NA,${state(i)}`)],
    ['--target', 'y'],
    'columns "a", "b" are empty: `--ignore a,b`',
  ],
  [
    'an empty target',
    ['t,y', ...rows(30, (i) => `${temp(i)},`)],
    ['--target', 'y'],
    'column "y" is empty: name another target, or give its values',
  ],
  [
    'an empty column with a comma in its name',
    ['t,"a, °C",y', ...rows(30, (i) => `${temp(i)},,${state(i)}`)],
    ['--target', 'y'],
    `column "a, °C" is empty: \`--ignore '"a, °C"'\``,
  ],
  [
    'a name with a comma that is typed without quotes',
    ['t,"a, °C",y', ...rows(30, (i) => `${temp(i)},${i},${state(i)}`)],
    ['--target', 'y', '--ignore', 'a, °C'],
    `t.csv has no column "a"\n  from \`--ignore\`\n  hint: a name that holds a comma stands in quotes: '"a, °C"'`,
  ],
  [
    'a column that is nearly empty',
    ['t,a,y', ...rows(30, (i) => `${temp(i)},${i > 26 ? 'x' : ''},${state(i)}`)],
    ['--target', 'y'],
    'have gaps: fill them, or leave such rows out with `--missing drop`; ' +
      'column "a" has no value in half of the rows or more: `--ignore a`',
  ],
  [
    'several columns that are nearly empty, and one that is',
    [
      't,a,b,c,y',
      ...rows(30, (i) => `${temp(i)},${i > 26 ? 'x' : ''},,${i % 3 || ''},${state(i)}`),
    ],
    ['--target', 'y', '--split', 'none'],
    'column "b" is empty, column "a" has no value in half of the rows or more: `--ignore a,b`',
  ],
  [
    'a sign behind a number',
    ['t,y', ...rows(30, (i) => `${temp(i)}${i === 9 ? '*' : ''},${state(i)}`)],
    ['--target', 'y', '--split', 'none'],
    'the cell holds a number and more: take "*" off such cells, or leave the column out with `--ignore t`',
  ],
  [
    'a limit among numbers',
    ['t,y', ...rows(30, (i) => `${i === 9 ? '<0.5' : temp(i)},${state(i)}`)],
    ['--target', 'y', '--split', 'none'],
    'take "<" off such cells',
  ],
  [
    'gaps that leave one class',
    ['t,a,y', ...rows(30, (i) => `${temp(i)},${state(i) === 'on' ? '-999' : 1},${state(i)}`)],
    ['--target', 'y', '--missing', 'drop', '--na', '-999'],
    'column "a" has 10 gaps: `--ignore a` keeps those rows',
  ],
  [
    'nothing but dates beside the target',
    ['day,y', ...rows(30, (i) => `2024-03-${10 + (i % 20)},${state(i)}`)],
    ['--target', 'y'],
    '`--dates words` makes inputs of dates and times',
  ],
  [
    'a word among numbers',
    ['t,y', ...rows(30, (i) => `${i === 9 ? 'warm' : temp(i)},${state(i)}`)],
    ['--target', 'y', '--split', 'none'],
    'if it stands for no value, say `--na warm`',
  ],
];

/** A kind, a table, options, and lines that are to be said of it. */
const said: readonly [string, readonly string[], readonly string[], RegExp][] = [
  [
    'a logger says in words that a probe is off',
    ['t,h,y', ...rows(30, (i) => `${i % 9 === 4 ? 'ERR' : temp(i)},${i % 9},${state(i)}`)],
    ['--target', 'y', '--missing', 'drop'],
    /[34] rows with gaps/,
  ],
  [
    'data bases write that there is nothing',
    [
      't,h,y',
      ...rows(
        30,
        (i) =>
          `${i % 9 === 4 ? ['\\N', '<NA>', 'NaT', 'undefined'][i % 4] : temp(i)},${i % 9},${state(i)}`,
      ),
    ],
    ['--target', 'y', '--missing', 'drop'],
    /[34] rows with gaps/,
  ],
  [
    'a column without a name numbers the rows',
    [',t,y', ...rows(30, (i) => `${i},${temp(i)},${state(i)}`)],
    ['--target', 'y'],
    /column "column 1" numbers the rows[\s\S]*from 1 column\n/,
  ],
  [
    'identifiers begin with digits',
    ['customerID,t,y', ...rows(30, (i) => `${7000 + i}-AB,${temp(i)},${state(i)}`)],
    ['--target', 'y'],
    /column "customerID" holds \d+ different words[\s\S]*from 1 column\n/,
  ],
  [
    'no line has names, and columns go by number',
    rows(30, (i) => `${temp(i)},${i % 9},${state(i)}`),
    ['--target', '3', '--ignore', '2', '--no-header'],
    /classification of c3 from 1 column/,
  ],
  [
    'a name with a comma is left out in quotes',
    ['t,"a, °C","b",y', ...rows(30, (i) => `${temp(i)},${i},${i % 9},${state(i)}`)],
    ['--target', 'y', '--ignore', '"a, °C",b'],
    /classification of y from 1 column/,
  ],
  [
    'a class stands among the test rows only',
    ['t,y', ...rows(30, (i) => `${temp(i)},${i === 29 ? 'odd' : state(i)}`)],
    ['--target', 'y', '--split', 'last20'],
    /1 of 6 test rows left out[\s\S]*has no label "odd"/,
  ],
  [
    'days are months with names',
    ['day,t,y', ...rows(30, (i) => `${1 + (i % 28)} Mar 2024,${temp(i)},${state(i)}`)],
    ['--target', 'y'],
    /column "day" holds dates or times and is left out/,
  ],
  [
    'thousands were taken for decimals, as a hint said once',
    [
      'a;b',
      ...rows(40, (i) => `${700 + 97 * i}`.replace(/\B(?=\d{3}$)/, ',')).map(
        (a, i) => `${a};${(178 + i * 24.25).toFixed(2)}`,
      ),
    ],
    ['--target', 'b', '--decimal', 'comma', '--split', 'mod5', '--epochs', '300', '--hidden', '32'],
    /thousands comma as in 1,[\s\S]*R² +(0\.99|1\.00)/,
  ],
];

describe('train', () => {
  it.each(refused)('refuses %s with a hint that helps', async (_, lines, options, hint) => {
    const { code, stderr } = await train(lines, ...options);
    expect(code).toBe(3);
    expect(stderr).toContain(hint);
  });

  it.each(said)('goes on where %s', async (_, lines, options, text) => {
    const { code, stdout, stderr } = await train(lines, ...options);
    expect(stderr + stdout).toMatch(text);
    expect(code).toBe(0);
  });
});

describe('predict', () => {
  it('answers the other rows where one has a gap, a new word or no number', async () => {
    const lines = ['t,kind,y', ...rows(30, (i) => `${temp(i)},${'ab'[i % 2]},${state(i)}`)];
    expect((await train(lines, '--target', 'y')).code).toBe(0);
    const { code, stdout, stderr } = await predict([
      't,kind',
      '20,a',
      ',b',
      '21,c',
      'warm,a',
      '9,b',
    ]);
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.startsWith(',')),
    ).toEqual(
      [false, false, true, true, true, false], // with the header
    );
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/line 3: column "t" has no value$/),
      expect.stringMatching(/line 4: column "kind" has no category "c"$/),
      expect.stringMatching(/line 5: column "t" is "warm", expected a finite number$/),
    ]);
    const dropped = await predict(['t,kind', '20,a', ',b'], '--missing', 'drop');
    expect(dropped.stdout.trim().split('\n')).toHaveLength(2);
    expect((await predict(['t,kind', '20,a', ',b'], '--missing', 'refuse')).code).toBe(3);
    expect((await predict(['t,kind', ',a'])).code).toBe(3); // there is nothing to answer
  });
});
