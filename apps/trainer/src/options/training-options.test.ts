/** Options of `train` that change what is learned: seen in the models that come of them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { js } from '@reflexarc/core/backends/js';
import { openModel } from '@reflexarc/io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-options-'));
});
afterAll(() => rm(folder, { recursive: true }));

const steady = ['--no-early-stopping', '--averaging', '0', '--split', 'none', '--hidden', '4'];

async function train(lines: readonly string[], ...more: readonly string[]) {
  const [data, out] = [join(folder, 'data.csv'), join(folder, 'm.safetensors')];
  await writeFile(data, `${lines.join('\n')}\n`);
  const argv = ['train', '--data', data, '--target', 'level', '--out', out, '--quiet', ...steady];
  const epochs = more.includes('--epochs') ? [] : ['--epochs', '40'];
  return runCaptured([...argv, ...epochs, ...more]);
}

async function trained(lines: readonly string[], ...more: readonly string[]) {
  expect(await train(lines, ...more)).toMatchObject({ code: 0, stderr: '' });
  const bytes = await readFile(join(folder, 'm.safetensors'));
  return openModel(bytes, { source: 'm', backend: js() });
}

const norm = (numbers: ArrayLike<number>): number => Math.hypot(...Array.from(numbers));

describe('train', () => {
  it.each(['amsgrad', 'nadam', 'adamax', 'adadelta'])('learns by %s', async (optimizer) => {
    const { model } = await trained(grid(), '--optimizer', optimizer);
    const other = await trained(grid(), '--optimizer', 'adagrad');
    expect(model.parameters.every(Number.isFinite)).toBe(true);
    expect(model.parameters).not.toEqual(other.model.parameters);
  });

  it('shrinks weights by --weight-decay', async () => {
    const usual = await trained(grid(), '--optimizer', 'adamw');
    const decayed = await trained(grid(), '--optimizer', 'adamw', '--weight-decay', '20');
    expect(norm(decayed.model.parameters)).toBeLessThan(0.5 * norm(usual.model.parameters));
    const refused = await train(grid(), '--weight-decay', '0.1');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('`--weight-decay` and `--optimizer adam` exclude each other');
    expect(refused.stderr).toContain('adamw and lion decay weights; `--l2`');
  });

  // The same cells with both labels: what counts more decides.
  const both = (high: number, low: number): readonly string[] => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      return i % 2 === 0 ? `${i % 3},high,${high}` : `${i % 3},low,${low}`;
    });
    return ['x,level,count', ...rows];
  };

  it.each([
    [3, 1, 'high'],
    [1, 3, 'low'],
  ] as const)('counts rows by --sample-weights: %i to %i', async (high, low, label) => {
    const { manifest } = await trained(
      both(high, low),
      '--sample-weights',
      'count',
      '--rate',
      '0.05',
    );
    expect(manifest.chains?.['input']?.input.channels.map(({ name }) => name)).toEqual(['x']);
    const argv = ['--model', join(folder, 'm.safetensors'), '--data', join(folder, 'data.csv')];
    const { stdout } = await runCaptured(['predict', ...argv]);
    const [header, first = ''] = stdout.split('\n');
    expect(header).toBe('level,score high,score low');
    const [level, ...scores] = first.split(',');
    expect(level).toBe(label);
    expect(Math.max(...scores.map(Number))).toBeCloseTo(0.75, 1); // 3 of 4
  });

  it.each([
    ['no number', [...both(1, 1), '1,low,much'], /"count" holds "much"[\s\S]*line 42/],
    ['below 0', [...both(1, 1), '1,low,-1'], /"count" holds "-1"[\s\S]*line 42/],
    ['0 everywhere', both(0, 0), 'all rows have the weight 0'],
  ])('refuses weights that are %s', async (_what, lines, words) => {
    const said = await train(lines, '--sample-weights', 'count');
    expect(said.code).toBe(3);
    expect(said.stderr).toMatch(words);
  });

  it('refuses batches of one row by the option as it was typed, where a layer normalizes', async () => {
    const network = join(folder, 'network.json');
    const nodes = [{ kind: 'dense', options: { units: 4 } }, { kind: 'batchNorm' }];
    await writeFile(network, JSON.stringify({ nodes }));
    const data = join(folder, 'small.csv');
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11}`);
    await writeFile(data, `x,level\n${rows.join('\n')}\n`);
    for (const [size, which] of [
      [1, 'each batch'],
      [39, 'the last batch'],
    ] as const) {
      const argv = ['train', data, '--target', 'level', '--network', network, '--quiet'];
      const options = ['--batch', `${size}`, '--no-early-stopping', '--split', 'none'];
      const { code, stderr } = await runCaptured([...argv, ...options]);
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`\`--batch(-size)?\` is \`${size}\`, expected batches`));
      expect(stderr).toContain(`${which} would be 1 of 40`);
      expect(stderr).toContain('that leaves no single row at the end');
    }
  });

  it('lowers the rate where the training loss stays, by --schedule plateau', async () => {
    const long = ['--epochs', '60', '--sample-weights', 'count', '--rate', '0.05'];
    const plain = await trained(both(3, 1), ...long);
    const led = await trained(both(3, 1), ...long, '--schedule', 'plateau');
    expect(led.model.parameters).not.toEqual(plain.model.parameters);
  });
});

describe('inspect --data', () => {
  it('says how activations and gradients are spread in each layer', async () => {
    await trained(grid());
    const [model, data] = [join(folder, 'm.safetensors'), join(folder, 'data.csv')];
    const { code, stdout } = await runCaptured(['inspect', '--model', model, '--data', data]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/layer +numbers +mean +deviation +zeros +saturated/);
    expect(stdout).toMatch(/dense1 +activations +\S+ +\S+ +\S+ % +\S+ %/);
    expect(stdout).toMatch(/∂loss\/∂weights +\S+ +\S+ +\S+ %/);
    const asJson = await runCaptured(['inspect', '--model', model, '--data', data, '--json']);
    const { layers } = JSON.parse(asJson.stdout);
    const [first] = layers;
    expect(first).toMatchObject({ name: 'dense1', kind: 'dense' });
    // relu: what is 0 has no slope
    expect(first.activations.saturated).toBeCloseTo(first.activations.zeros, 12);
    const alone = JSON.parse((await runCaptured(['inspect', '--model', model, '--json'])).stdout);
    expect('layers' in alone).toBe(false);
  });
});
