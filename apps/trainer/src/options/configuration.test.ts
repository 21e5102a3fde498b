/** Where settings come from: options over the environment over a file. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
let data = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-configuration-'));
  data = join(folder, 'data.csv');
  await writeFile(data, `${grid().join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

async function train(settings: unknown, more: readonly string[] = [], environment = {}) {
  const config = join(folder, 'train.json');
  await writeFile(config, typeof settings === 'string' ? settings : JSON.stringify(settings));
  const argv = ['train', '--data', data, '--config', config, '--quiet', '--json', ...more];
  const { code, stdout, stderr } = await runCaptured(argv, { environment });
  return { code, stderr, report: JSON.parse(stdout) };
}

const settings = { target: 'level', hidden: [5], epochs: 4, earlyStopping: false, split: 'mod5' };

describe('settings', () => {
  it('come from a file, with the same model as from options', async () => {
    const [one, other] = [join(folder, 'file.safetensors'), join(folder, 'flags.safetensors')];
    expect((await train(settings, ['--out', one])).code).toBe(0);
    const flags = ['--target', 'level', '--hidden', '5', '--epochs', '4', '--no-early-stopping'];
    const argv = ['train', '--data', data, ...flags, '--split', 'mod5', '--out', other, '--quiet'];
    expect((await runCaptured(argv)).code).toBe(0);
    expect(await readFile(one)).toEqual(await readFile(other));
  });

  it('on the command line go before the environment, and that before the file', async () => {
    const environment = { REFLEXARC_HIDDEN: '6', REFLEXARC_SEED: '8' };
    const { report } = await train({ ...settings, seed: 3 }, ['--hidden', '7'], environment);
    expect(report).toMatchObject({
      seed: 8,
      epochs: 4,
      network: expect.stringContaining('dense1 7'),
    });
  });

  it.each([
    [{ ...settings, hiden: [3] }, 'there is no setting `', 'did you mean `hidden`?'],
    [{ ...settings, epochs: -1 }, 'train.json: epochs` is `-1`, expected a number of at least 1'],
    [{ ...settings, target: undefined }, 'required option `--target <column>` not specified'],
    [{ ...settings, loss: 'huber' }, 'train.json: loss` is `huber`, expected a loss for'],
    ['{"target": ', 'expected a file of JSON'],
    ['[]', 'expected a file with one JSON object of settings'],
  ])('%j are refused', async (wrong, ...words) => {
    const { code, stderr } = await train(wrong);
    expect(code).toBe(2);
    for (const each of words) expect(stderr).toContain(each);
  });

  it('of the environment are checked as options are, by their own names', async () => {
    const wrong = await train(settings, [], { REFLEXARC_BATCH_SIZE: 'all' });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('`REFLEXARC_BATCH_SIZE` is `all`, expected a whole number');
    const { report } = await train(settings, [], { REFLEXARC_EARLY_STOPPING: 'true' });
    expect(report.validation).not.toBeNull();
  });
});
