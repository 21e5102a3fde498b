/** What a person gets to see when something is wrong, from the command as it is built. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaced, resealed } from './testing/forge.ts';
import { grid } from './testing/grid.ts';
import { runCommand } from './testing/run-command.ts';

let folder = '';
const inFolder = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-bad-'));
  const rows = grid();
  const tables: Record<string, string[]> = {
    good: rows,
    empty: [],
    'header-only': rows.slice(0, 1),
    'one-class': rows.map((row) => row.replace(/high$/, 'low')),
    text: [...rows, 'warm,1,left,low'],
    nan: [...rows, 'NaN,1,left,low'],
    infinite: [...rows, 'Infinity,1,left,low'],
    gap: [...rows, '3,1,,low'],
    ragged: [...rows, '1,2,left', '3,1,left,low'],
    quotes: [...rows, '1,2,"left,low'],
    nameless: rows.slice(1),
    'new-word': ['side,y,x', 'middle,1,2'],
    'no-x': ['side,y', 'left,1'],
  };
  for (const [name, lines] of Object.entries(tables)) {
    await writeFile(inFolder(`${name}.csv`), lines.join('\n'));
  }
  const train = ['train', '--data', inFolder('good.csv'), '--target', 'level', '--epochs', '3'];
  const out = ['--no-early-stopping', '--hidden', '4', '--out', inFolder('good.safetensors')];
  expect((await runCommand([...train, ...out])).code).toBe(0);
  const good = await readFile(inFolder('good.safetensors'));
  const flipped = Buffer.from(good);
  flipped[good.length - 3]! ^= 1;
  const models: Record<string, Buffer> = {
    truncated: good.subarray(0, good.length - 100),
    beheaded: good.subarray(0, 60),
    flipped,
    appended: Buffer.concat([good, Buffer.from('x')]),
    newer: resealed(replaced(good, '\\"version\\":3', '\\"version\\":4')),
    misfit: resealed(replaced(good, '\\"units\\":4', '\\"units\\":5')),
    stranger: resealed(replaced(good, '\\"kind\\":\\"dense\\"', '\\"kind\\":\\"dence\\"')),
    'no-model': Buffer.from('{"weights": [1, 2, 3]}'),
    nothing: Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(models)) {
    await writeFile(inFolder(`${name}.safetensors`), bytes);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const trainOn = (table: string, ...more: string[]): string[] => [
  ...['train', '--data', `${table}.csv`, '--target', 'level', '--epochs', '20'],
  ...['--out', 'new.safetensors', ...more],
];
const evaluateWith = (model: string): string[] => [
  ...['evaluate', '--model', `${model}.safetensors`, '--data', 'good.csv'],
];
const predictOn = (table: string): string[] => [
  ...['predict', '--model', 'good.safetensors', '--data', `${table}.csv`, '--out', 'new.csv'],
];

/** Name, command line, exit code, code of the error, and what else stderr must say. */
const cases: readonly [string, readonly string[], number, string, RegExp][] = [
  ['a table that is not there', trainOn('none'), 3, 'NOT_FOUND', /"none\.csv" does not exist/],
  [
    'a folder in place of a table',
    ['predict', '--model', 'good.safetensors', '--data', '.'],
    3,
    'FOLDER',
    /the table "[^"]*" is a folder, expected a file\n {2}hint: name a file in it/,
  ],
  ['a folder in place of a model', ['inspect', '.'], 3, 'FOLDER', /the model "[^"]*" is a folder/],
  [
    'a missing target',
    trainOn('good', '--target', 'levl'),
    3,
    'UNKNOWN_COLUMN',
    /did you mean `level`/,
  ],
  [
    'text in a numeric column',
    trainOn('text'),
    3,
    'NOT_A_NUMBER',
    /"x" is "warm"[\s\S]*text\.csv line 102/,
  ],
  [
    'NaN',
    trainOn('nan'),
    3,
    'MISSING_VALUE',
    /"x" is "NaN"[\s\S]*nan\.csv line 102[\s\S]*1 of 81 rows/,
  ],
  ['an infinity', trainOn('infinite'), 3, 'NOT_A_NUMBER', /"x" is "Infinity"[\s\S]*line 102/],
  [
    'an empty cell',
    trainOn('gap'),
    3,
    'MISSING_VALUE',
    /"side" has no value[\s\S]*line 102[\s\S]*--missing drop/,
  ],
  ['a ragged row', trainOn('ragged'), 3, 'RAGGED_ROW', /line 102 has 3 cells, expected 4/],
  ['an open quote', trainOn('quotes'), 3, 'MALFORMED_CSV', /quotes\.csv line 102/],
  [
    'a table without names',
    trainOn('nameless'),
    3,
    'HEADER_LOOKS_LIKE_EXAMPLE',
    /line 1 looks like an example[\s\S]*`--no-header`/,
  ],
  ['an empty file', trainOn('empty'), 3, 'NO_ROWS', /empty\.csv is empty/],
  ['no rows', trainOn('header-only'), 3, 'NO_ROWS', /has a header but no rows/],
  ['one class only', trainOn('one-class'), 3, 'ONE_CLASS', /one class only, "low"/],
  [
    'a layer of no units',
    trainOn('good', '--hidden', '8,0'),
    2,
    'INVALID_VALUE',
    /`--hidden` is `8,0`/,
  ],
  [
    'layers that fit no table',
    ['trace', '--data', 'good.csv', '--target', 'x', '--ignore', 'side,level', '--layers', '9,1'],
    2,
    'INVALID_VALUE',
    /`--layers` is `9,1`, expected sizes from \d+ inputs to 1 answers/,
  ],
  [
    'a rate that diverges',
    trainOn('good', '--rate', '3000', '--optimizer', 'sgd'),
    1,
    'DIVERGED',
    /step \d+ \(last finite loss \S+\); first seen in layers\[\d\] dense "\w+"/,
  ],
  [
    'an option nobody knows',
    trainOn('good', '--epoch', '3'),
    2,
    'WRONG_USAGE',
    /did you mean `--epochs`/,
  ],
  [
    'a folder that is not there',
    trainOn('good', '--out', 'none/m.safetensors'),
    1,
    'NO_FOLDER',
    /mkdir -p none/,
  ],
  ['a folder for an output', trainOn('good', '--out', '.'), 1, 'IS_FOLDER', /"\." is a folder/],
  ['a truncated model', evaluateWith('truncated'), 3, 'TRUNCATED', /its end is missing/],
  ['a model cut in its header', evaluateWith('beheaded'), 3, 'TRUNCATED', /has 60 bytes/],
  [
    'a flipped bit',
    evaluateWith('flipped'),
    3,
    'CHECKSUM_MISMATCH',
    /was changed after it was written/,
  ],
  ['appended bytes', evaluateWith('appended'), 3, 'TRAILING_BYTES', /something was appended/],
  [
    'a newer version',
    evaluateWith('newer'),
    3,
    'NEWER_VERSION',
    /format version 4, expected at most 3/,
  ],
  [
    'a network that does not fit its tensors',
    evaluateWith('misfit'),
    3,
    'UNEXPECTED_SHAPE',
    /misfit/,
  ],
  [
    'a layer that nobody knows',
    evaluateWith('stranger'),
    3,
    'UNKNOWN_LAYER',
    /did you mean `dense`/,
  ],
  ['another kind of file', evaluateWith('no-model'), 3, 'NOT_A_MODEL', /does not start as one/],
  ['an empty model', evaluateWith('nothing'), 3, 'NOT_A_MODEL', /it is empty/],
  [
    'a word that the model does not know',
    predictOn('new-word'),
    3,
    'UNKNOWN_CATEGORY',
    /no category "middle"[\s\S]*line 2/,
  ],
  [
    'a table without a column of the model',
    predictOn('no-x'),
    3,
    'UNKNOWN_COLUMN',
    /no column "x"/,
  ],
];

describe('reflexarc refuses', () => {
  it.each(cases)('%s', async (_, argv, code, errorCode, text) => {
    const before = await snapshot();
    const [said, asJson] = await Promise.all([
      runCommand(argv, { folder }),
      runCommand([...argv, '--json'], { folder }),
    ]);
    expect(said.stderr).toContain(` ${errorCode}: `);
    expect(said.stderr).toMatch(text);
    expect({ code: said.code, stdout: said.stdout }).toEqual({ code, stdout: '' });
    expect(said.stderr).not.toMatch(/\n {4}at /); // no stack trace
    expect(asJson.code).toBe(code);
    const { error } = JSON.parse(asJson.stdout);
    expect(error).toMatchObject({ code: errorCode, message: expect.any(String) });
    expect(await snapshot()).toEqual(before);
  });
});

describe('inspect', () => {
  it.each([
    ['truncated', 'TRUNCATED', /100 missing\n[\s\S]*^checksum +wrong/m],
    ['flipped', 'CHECKSUM_MISMATCH', /^format version +3\nchecksum +wrong: the file names/m],
    ['newer', 'NEWER_VERSION', /^format version +4\nchecksum +ok/m],
    ['no-model', 'NOT_A_MODEL', /^start +not that of a model file/m],
  ])('shows of a %s file what can be read, and says what is wrong', async (name, code, text) => {
    const argv = ['inspect', '--model', `${name}.safetensors`];
    const said = await runCommand(argv, { folder });
    expect(said.code).toBe(3);
    expect(said.stdout).toMatch(text);
    expect(said.stderr).toContain(`FormatError ${code}`);
    const found = JSON.parse((await runCommand([...argv, '--json'], { folder })).stdout);
    expect(found.error.code).toBe(code);
    expect(found.checks.golden).toBe('not run');
  });
});

/** Every file of the folder with its size. */
async function snapshot(): Promise<readonly string[]> {
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => `${name} ${(await readFile(inFolder(name))).length}`),
  );
}
