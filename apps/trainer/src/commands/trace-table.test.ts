/** Reference: the lecture's listing in NumPy 1.24 on the same tables, numpy.random.seed(s). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
const file = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trace-table-'));
  await writeFile(file('xor.csv'), 'a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
  await writeFile(
    file('two.csv'),
    'age,size,weight,tall\n31,12.5,0.4,1\n27,-3,0.9,0\n45,7.25,0.1,1\n',
  );
  await writeFile(file('words.csv'), 'color,size,kind\nred,1,a\nblue,2,b\nred,3,c\n');
});
afterAll(() => rm(folder, { recursive: true }));

const jsonOf = async (...args: readonly string[]) => {
  const { stdout, code } = await runCaptured(['trace', ...args, '--json']);
  expect(code).toBe(0);
  return JSON.parse(stdout);
};

/** Within 1e-12 of the row's largest number. */
function expectClose(values: readonly number[], reference: readonly number[]): void {
  const largest = Math.max(...reference.map(Math.abs));
  values.forEach((value, i) => {
    expect(Math.abs(value - reference[i]!)).toBeLessThanOrEqual(1e-12 * largest);
  });
}

describe("the lecture on a table of one's own", () => {
  it('says which file is not there, and that a folder is none', async () => {
    for (const command of ['trace', 'gradcheck']) {
      const missing = await runCaptured([command, 'nope.csv', '--target', 'y']);
      expect(missing).toMatchObject({ code: 3, stdout: '' });
      expect(missing.stderr).toContain('the table "nope.csv" does not exist');
      const inFolder = await runCaptured([command, folder, '--target', 'y']);
      expect(inFolder.code).toBe(3);
      expect(inFolder.stderr).toContain('is a folder, expected a file');
    }
  });

  it('takes days of spreadsheets as the numbers that they are', async () => {
    await writeFile(file('days.csv'), 'date,y\n44927,0.5\n44928.5,0.25\n');
    const { trace } = await jsonOf(file('days.csv'), '--target', 'y');
    expect(trace.inputs.values).toEqual([[44_927], [44_928.5]]);
  });

  it('agrees with NumPy on several targets and hidden layers, numbers as they stand', async () => {
    const { traces, costs } = await jsonOf(
      file('two.csv'),
      ...['--target', 'weight,tall', '--hidden', '4,3', '--seed', '5', '--iteration', '1,10'],
    );
    const [first, tenth] = traces;
    expect(first.network).toBe('2 → dense1 4 → dense2 3 → dense3 2');
    expect(first.inputs.values[1]).toEqual([27, -3]);
    expectClose(
      first.layers[0].z.values[0],
      [15.048175113163568, 9.524039254552823, 63.988501736538154, -15.21031424182399],
    );
    expectClose(first.layers[2].output.values[2], [0.5209783642688948, 0.5208963634876229]);
    expectClose(
      first.layers[0].step.values[1],
      [-8.294273869052919e-8, -0.0012887560711386426, 0, -0.00026358843974645055],
    );
    expectClose(tenth.layers[2].delta.values[1], [0.10356374383819943, -0.14267592755350383]);
    expectClose(
      tenth.layers[1].weights.values[2],
      [-1.6769414724925795, -0.679253726455531, 1.1940660625018904],
    );
    expect(costs).toHaveLength(10);
    expect(costs[0]).toBeCloseTo(0.17460447325273387, 14);
    expect(costs[9]).toBeCloseTo(0.1635441449548072, 13);
  });

  it('learns XOR with biases, one answer for a target of 0 and 1', async () => {
    const { trace, costs } = await jsonOf(
      ...[file('xor.csv'), '--target', 'y', '--biases', '--iteration', '2000'],
    );
    expect(trace.targets.values).toEqual([[0], [1], [1], [0]]);
    expect(trace.layers[0].biasStep.shape).toEqual([1, 3]);
    expect(costs.at(-1)).toBeLessThan(1e-3);
  });

  it('never learns XOR with a perceptron', async () => {
    const { costs } = await jsonOf(
      ...[file('xor.csv'), '--target', 'y', '--hidden', 'none', '--activation', 'perceptron'],
      ...['--iteration', '500'],
    );
    expect(Math.min(...costs)).toBeGreaterThanOrEqual(1 / 8); // one of four wrong
  });

  it('scales where asked, and says so', async () => {
    const { trace, notes } = await jsonOf(
      ...[file('two.csv'), '--target', 'weight', '--scale', 'minmax', '--ignore', 'tall'],
    );
    expect(trace.inputs.values.map(([age]: number[]) => age)).toEqual([4 / 18, 0, 1]);
    expect(notes).toContain('age is scaled: (age − 27) / 18');
    const asGiven = await jsonOf(file('two.csv'), '--target', 'age');
    expect(asGiven.notes).toEqual([
      '3 of 3 values of age lie outside of 0 to 1, which no sigmoid reaches: see --scale minmax',
    ]);
  });

  it('shows in a table how ≈ becomes = as Δw gets smaller', async () => {
    const given = [file('xor.csv'), '--target', 'y', '--nudge', '1:2:3', '0.1', '0.001'];
    const { nudges } = await jsonOf(...given);
    expect(nudges.map(({ change }: { change: number }) => change)).toEqual([0.1, 0.001]);
    const { stdout } = await runCaptured(['trace', ...given]);
    const rows = /Where Δw gets smaller.*\n.*\n(.*)\n(.*)\n/.exec(stdout)!.slice(1);
    const [wide, narrow] = rows.map((row) => row.match(/[\d.]+(?= %)/g)!.map(Number));
    // Halving the change halves the share by which a first-order prediction is off.
    wide!.forEach((share, i) => {
      expect(narrow![i]!).toBeLessThan(share / 50);
    });
  });

  it('checks the gradients of the same network', async () => {
    const { code, stdout } = await runCaptured([
      ...['gradcheck', file('two.csv'), '--target', 'weight,tall', '--hidden', '4', '--json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).gradients).toHaveLength(2 * 4 + 4 * 2);
  });

  it.each([
    [
      ['words.csv', '--target', 'size'],
      3,
      /column "color" is "red"[\s\S]*line 2[\s\S]*--ignore color/,
    ],
    [['xor.csv'], 2, /say what to learn with `--target <column>`/],
    [['xor.csv', '--target', 'z'], 3, /no column "z"/],
    [['xor.csv', '--target', 'y', '--hidden', '65000,65000'], 2, /at most 1,000,000 weights/],
    [['xor.csv', '--target', 'y', '--iteration', '1000000000'], 2, /from 1 to 1,000,000/],
    [['xor.csv', '--target', 'y', '--layers', '2,1', '--hidden', '3'], 2, /exclude each other/],
  ])('refuses %j with what would help', async ([name, ...args], code, message) => {
    const found = await runCaptured(['trace', file(name!), ...args]);
    expect(found.code).toBe(code);
    expect(found.stderr).toMatch(message);
  });

  it('takes words for classes, and says how', async () => {
    const { trace, notes } = await jsonOf(
      ...[file('words.csv'), '--target', 'kind', '--ignore', 'color'],
    );
    expect(trace.targets.values).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(notes).toEqual(['kind: 3 words, an answer of 0 or 1 each']);
  });
});
