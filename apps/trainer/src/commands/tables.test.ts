/**
 * Tables as people have them: other delimiters, gaps, columns to leave out, targets of all kinds.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-tables-'));
});
afterEach(() => rm(folder, { recursive: true }));

const quick = ['--no-early-stopping', '--epochs', '4', '--hidden', '4', '--quiet', '--json'];

/** Writes the table and trains on it; the report, or the error. */
async function trainOn(lines: readonly string[], ...more: string[]) {
  const data = join(folder, 'data.csv');
  await writeFile(data, lines.join('\n'));
  const out = join(folder, 'm.safetensors');
  const said = await runCaptured(['train', '--data', data, '--out', out, ...quick, ...more]);
  return { ...JSON.parse(said.stdout), code: said.code };
}

async function evaluateOn(lines: readonly string[], ...more: string[]) {
  const data = join(folder, 'other.csv');
  await writeFile(data, lines.join('\n'));
  const model = join(folder, 'm.safetensors');
  const argv = ['evaluate', '--model', model, '--data', data, '--json'];
  return JSON.parse((await runCaptured([...argv, ...more])).stdout);
}

const namesOf = (report: { data: { inputs: { name: string }[] } }): string[] =>
  report.data.inputs.map(({ name }) => name);

describe('train', () => {
  it('reads what a spreadsheet in Europe saves, as it reads the same with commas', async () => {
    const halves = grid().map((line) => line.replace(/^(\d)/, '$1.5'));
    const european = halves.map((line) => line.replaceAll(',', ';').replace('.', ','));
    const plain = await trainOn(halves, '--target', 'level');
    const found = await trainOn(european, '--target', 'level');
    expect(found.metrics).toEqual(plain.metrics);
    expect(found.notes).toMatchObject([{ code: 'NUMBERS', column: 'x' }]);
    const read = await trainOn(european, '--target', 'level', '--decimal', 'comma');
    expect(read).toMatchObject({ metrics: plain.metrics, notes: [] });
  });

  it('leaves out columns and rows with gaps, and says so', async () => {
    const gaps = grid().map((line, i) => (i % 10 === 3 ? line.replace(/^\d/, 'NA') : line));
    const argv = ['--target', 'level', '--ignore', 'side,y', '--split', 'mod5'];
    expect((await trainOn(gaps, ...argv)).error).toMatchObject({
      code: 'MISSING_VALUE',
      hint: '10 of 80 rows have gaps: fill them, or leave such rows out with `--missing drop`',
    });
    const report = await trainOn(gaps, ...argv, '--missing', 'drop');
    expect(namesOf(report)).toEqual(['x']);
    expect(report.data).toMatchObject({ trainingRows: 70, testRows: 20, droppedRows: 10 });
    const scored = await evaluateOn(gaps, '--missing', 'drop');
    expect(scored).toMatchObject({ rows: 90, droppedRows: 10 });
  });

  it('takes a target and labels with spaces, quotes and commas, and weighs them by name', async () => {
    const rows = grid().map((line, i) => {
      if (i === 0) return 'x,y,side,"air ""quality"", rated"';
      return line.replace(/high$/, '"very good, indeed"').replace(/low$/, 'so so');
    });
    const target = ['--target', 'air "quality", rated'];
    const report = await trainOn(rows, ...target);
    expect(report.labels).toEqual(['so so', 'very good, indeed']);
    const weighed = await trainOn(rows, ...target, '--class-weights', 'so so=1000');
    const [always] = weighed.confusion.map((row: number[]) => row[1]);
    expect(always).toBe(0); // nothing that is so so is called good
    const wrong = await trainOn(rows, ...target, '--class-weights', 'soso=2');
    expect(wrong.error).toMatchObject({ code: 'INVALID_VALUE', hint: 'did you mean `so so`?' });

    const model = join(folder, 'm.safetensors');
    const argv = ['predict', '--model', model, '--data', join(folder, 'data.csv')];
    const { stdout } = await runCaptured(argv);
    expect(stdout.split('\n')[0]).toBe(
      '"air ""quality"", rated",score so so,"score very good, indeed"',
    );
  });

  it('learns numbers or classes as the target suggests, or as it is told', async () => {
    const whole = grid().map((line, i) => `${line},${i === 0 ? 'count' : i % 3}`);
    expect((await trainOn(whole, '--target', 'count')).task).toBe('classification');
    const forced = await trainOn(whole, '--target', 'count', '--task', 'regression');
    expect(forced).toMatchObject({ task: 'regression', metrics: { rmse: expect.any(Number) } });
    const words = await trainOn(whole, '--target', 'level', '--task', 'regression');
    expect(words.error).toMatchObject({ code: 'NO_NUMBERS', hint: /--task classification/ });
    const many = grid().map((line, i) => `${line},${i === 0 ? 'length' : i * 1.5}`);
    const classes = await trainOn(many, '--target', 'length', '--task', 'classification');
    expect(classes.error.code).toBe('TOO_MANY_CLASSES');
  });

  it('leaves out names and numbers of rows with a word, unless told that they are inputs', async () => {
    const named = grid().map((line, i) => `${line},${i === 0 ? 'name' : `n${i}`}`);
    const without = await trainOn(named, '--target', 'level');
    const inputs = ({ data }: { data: { inputs: { name: string }[] } }) =>
      data.inputs.map(({ name }) => name);
    expect(inputs(without)).toEqual(['x', 'y', 'side']);
    expect(without.warnings).toContainEqual(
      expect.objectContaining({
        code: 'LEFT_OUT',
        text: expect.stringMatching(/--categorical name/),
      }),
    );
    const numbered = grid().map((line, i, { length }) => {
      return `${line},${i === 0 ? 'room_id' : 100 + ((7 * i) % (length + 1))}`;
    });
    expect(inputs(await trainOn(numbered, '--target', 'level'))).toEqual(['x', 'y', 'side']);
    const kept = await trainOn(numbered, '--target', 'level', '--numeric', 'room_id');
    expect(inputs(kept)).toEqual(['x', 'y', 'side', 'room_id']);
  });

  it('refuses words that may be numbers which could not be read', async () => {
    const named = grid().map((line, i) => `${line},${i === 0 ? 'name' : `${i} apples, ${i % 7}`}`);
    const refused = await trainOn(
      named.map((line) => line.replace(/,(\d+ .*)$/, ',"$1"')),
      ...['--target', 'level'],
    );
    expect(refused.error).toMatchObject({ code: 'TOO_MANY_WORDS', hint: /--ignore name/ });
  });

  it('takes words as categories where it is told to', async () => {
    const named = grid().map((line, i) => `${line},${i === 0 ? 'name' : `n${i}`}`);
    const argv = ['--target', 'level', '--split', 'none'];
    const told = await trainOn(named, ...argv, '--categorical', 'name');
    expect(told.data.inputs.at(-1)).toEqual({ name: 'name', kind: 'categorical' });
  });

  it('sets a share of the rows aside once, where it is told how many', async () => {
    const data = join(folder, 'data.csv');
    await writeFile(data, grid().join('\n'));
    const argv = ['train', '--data', data, '--target', 'level', '--split', 'none', '--json'];
    const said = await runCaptured([...argv, '--epochs', '3', '--validation', '0.02']);
    // Of two rows none, one or both are right.
    expect([0, 0.5, 1]).toContain(JSON.parse(said.stdout).validation.accuracy);
  });
});

describe('evaluate', () => {
  it('finds its columns by name, whatever their order and whatever else there is', async () => {
    await trainOn(grid(), '--target', 'level');
    const plain = await evaluateOn(grid());
    const other = grid().map((line, i) => {
      const [x, y, side, level] = line.split(',');
      return [level, i === 0 ? 'note' : `note ${i}`, side, y, x].join('\t');
    });
    const shuffled = await evaluateOn(other);
    expect(shuffled.metrics).toEqual(plain.metrics);
    expect(shuffled.rows).toBe(100);
  });
});

describe('--optimizer', () => {
  it.each(['adam', 'adamw', 'sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'lion', 'rprop'])(
    '%s lowers the loss from 4 epochs to 40',
    async (optimizer) => {
      const lossAfter = async (epochs: string): Promise<number> => {
        const argv = [
          '--target',
          'x',
          '--ignore',
          'side',
          '--split',
          'none',
          '--task',
          'regression',
        ];
        await trainOn(grid(), ...argv, '--optimizer', optimizer, '--epochs', epochs);
        return (await evaluateOn(grid())).metrics.rmse;
      };
      expect(await lossAfter('40')).toBeLessThan(await lossAfter('4'));
    },
  );
});
