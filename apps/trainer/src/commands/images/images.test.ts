/** Images in folders, from the command line: one command to a model, scored and asked by files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeGrayPng } from '../../testing/gray-png.ts';
import { runCaptured } from '../../testing/run-captured.ts';

let folder = '';
let bars = '';
let model = '';
const quick = ['--backend', 'js', '--epochs', '8', '--rate', '0.003'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-images-'));
  bars = join(folder, 'bars');
  model = join(folder, 'bars.safetensors');
  for (let i = 0; i < 40; i++) {
    const at = 1 + (i % 6);
    await writeGrayPng(join(bars, 'lying', `${i}.png`), 8, (row) => (row === at ? 220 : i));
    await writeGrayPng(join(bars, 'upright', `${i}.png`), 8, (_, column) =>
      column === at ? 220 : i,
    );
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('a folder of images for each label', () => {
  it('becomes a model in one command, which is scored and asked by folders and files', async () => {
    const trained = await runCaptured(['train', bars, '--out', model, ...quick, '--json']);
    const report = JSON.parse(trained.stdout);
    expect(report.labels).toEqual(['lying', 'upright']);
    expect(report.data).toMatchObject({
      trainingRows: 64,
      testRows: 16,
      images: { height: 8, width: 8, channels: 1 },
    });
    expect(report.metrics.accuracy).toBeGreaterThan(0.9);
    const evaluated = await runCaptured(['evaluate', model, bars, '--backend', 'js']);
    expect(evaluated.stdout).toMatch(/on 80 images[\s\S]*accuracy (9\d|100)/);
    const file = join(bars, 'upright', '3.png');
    const predicted = await runCaptured(['predict', model, file, '--backend', 'js']);
    const [header, answer = ''] = predicted.stdout.split('\n');
    expect(header).toBe('file,label,score lying,score upright');
    expect(answer.startsWith(`${file},upright,`)).toBe(true);
  }, 60_000);

  it('is brought to another size where that is said, and varied', async () => {
    const { stdout } = await runCaptured([
      ...['train', bars, '--image-size', '6x7', '--augment', 'shift:0.1,brightness:0.1'],
      ...['--augment-copies', '1', '--epochs', '1', '--no-early-stopping', '--backend', 'js'],
    ]);
    expect(stdout).toContain('classification of label from images of 6 × 7 in gray');
    expect(stdout).toContain('no model was written');
  }, 60_000);

  it('takes no parts of a split for labels, and says where two are learned from alike', async () => {
    const set = join(folder, 'set');
    for (const part of ['train', 'test']) {
      for (let i = 0; i < 2; i++) await writeGrayPng(join(set, part, `${i}.png`), 4, () => i);
      for (const label of ['a', 'b']) {
        await writeGrayPng(join(folder, 'parts', part, label, '0.png'), 4, (x) => x % 2);
      }
    }
    const parts = await runCaptured(['train', set, ...quick]);
    expect(parts.stderr).toContain('images lie in folders called test and train, as parts of a');
    expect(parts.code).toBe(3);
    const mixed = await runCaptured(['train', join(folder, 'parts'), ...quick]);
    expect(mixed.stderr).toContain('note: test and train are learned from alike; `--test` takes');
  });

  it('is refused where a file is no image, and with sizes and networks that are none', async () => {
    const broken = join(folder, 'broken');
    await writeGrayPng(join(broken, 'a', '1.png'), 4, () => 0);
    await writeFile(join(broken, 'a', '2.png'), 'no image');
    const damaged = await runCaptured(['train', broken, ...quick]);
    expect(damaged.stderr).toMatch(/2\.png is text, expected a PNG or JPEG image/);
    expect(damaged.code).toBe(3);
    const sized = await runCaptured(['train', bars, '--image-size', '0x4']);
    expect([sized.code, sized.stderr]).toEqual([2, expect.stringContaining('`--image-size`')]);
    const other = await runCaptured(['train', bars, '--network', 'gru', ...quick]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('expected conv2d')]);
  });
});
