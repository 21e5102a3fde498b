import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { openModel } from '@reflexarc/io';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { TrainingSettings } from '../configuration/schema.ts';
import { inMemory } from '../examples-of.ts';
import { imageAugmenter } from './image-augmenter.ts';
import type { ImageSet } from './image-set.ts';
import { imageShapeOf, scoreImages } from './score-images.ts';
import { imageDefaults, trainImages } from './train-images.ts';

const backend = js();
const random = seeded(8, 'images');

/** Bars of 12 × 12 in noise: upright or lying, anywhere. */
function bars(count: number): ImageSet {
  const pixels = new Float64Array(count * 144);
  const labels = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 'lying' : 'upright'));
  labels.forEach((label, i) => {
    const at = 1 + random.below(10);
    for (let k = 0; k < 144; k++) {
      const place = label === 'lying' ? Math.floor(k / 12) : k % 12;
      const bar = place === at ? 0.7 : 0;
      pixels[i * 144 + k] = Math.min(1, bar + 0.2 * random.uniform());
    }
  });
  return { shape: [12, 12, 1], count, pixels, labels, files: labels.map((_, i) => `${i}.png`) };
}

const configured = (more: Partial<TrainingSettings> = {}) =>
  parseConfiguration({ ...imageDefaults(more), epochs: 6, learningRate: 0.003, ...more });

describe('images', () => {
  it('are told apart by a network of their shape, which answers alike from its file', async () => {
    const [images, test] = [bars(120), bars(40)];
    const trained = await trainImages({ images, test }, configured(), { backend });
    expect(trained.score?.metrics.accuracy).toBeGreaterThan(0.95);
    expect([trained.trainingImages, trained.testImages]).toEqual([120, 40]);
    const opened = openModel(trained.bytes, { backend });
    expect(imageShapeOf(opened)).toEqual([12, 12, 1]);
    const again = scoreImages(opened, trained.target, { set: test, backend });
    expect(again.score).toEqual(trained.score);
  }, 60_000);

  it('with labels that the model does not know are counted, and not scored', async () => {
    const images = bars(60);
    const settings = configured({ epochs: 1, split: 'none', earlyStopping: false });
    const { bytes, target, score } = await trainImages({ images }, settings, { backend });
    expect(score).toBeUndefined();
    const labels = images.labels.map((label, i) => (i < 7 ? 'slanted' : label));
    const set = { ...images, labels };
    const told = scoreImages(openModel(bytes, { backend }), target, { set, backend });
    expect([...told.unknown]).toEqual([['slanted', 7]]);
    expect(told.images).toBe(53);
  });

  it.each([
    [{ network: 'gru' }, /network.* is `gru`, expected conv2d/],
    [{ split: 'time' }, /split.* is `time`, expected one of auto, random/],
    [{ augment: ['drop:0.1'] }, /augment.* is `drop:0.1`, expected ways to vary images/],
  ] as const)('are refused with %o', async (settings, words) => {
    const run = configured(settings as unknown as Partial<TrainingSettings>);
    await expect(trainImages({ images: bars(20) }, run, { backend })).rejects.toThrow(words);
  });
});

describe('varied images', () => {
  const shape = [3, 3, 1] as const;
  const image = Float64Array.of(1, 0, 0, 0, 0.5, 0, 0, 0, 0);
  const varied = (augment: readonly string[], augmentCopies = 1) => {
    const augmenter = imageAugmenter({ augment, augmentCopies, seed: 1 }, shape);
    const origin = (row: number) => `image ${row}`;
    return augmenter!.apply({ inputs: image, targets: Float64Array.of(1, 0), origin });
  };
  const copy = (augment: readonly string[]) => [...inMemory(varied(augment).inputs).subarray(9)];

  it('stand beside those that they were made of, with the same targets', () => {
    const { inputs: rows, targets, origin } = varied(['shift:0.3'], 3);
    const inputs = inMemory(rows);
    expect([inputs.length, targets.length]).toEqual([36, 8]);
    expect([...inputs.subarray(0, 9)]).toEqual([...image]);
    expect([...targets]).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
    expect(origin(3)).toBe('image 0');
  });

  it('are others each time they are read, and the same by a seed', () => {
    const [one, other] = [varied(['shift:0.3']).inputs, varied(['shift:0.3']).inputs];
    const [first, second] = [inMemory(one), inMemory(one)];
    expect([...first.subarray(0, 9)]).toEqual([...second.subarray(0, 9)]);
    expect([...first.subarray(9)]).not.toEqual([...second.subarray(9)]);
    expect([inMemory(other), inMemory(other)]).toEqual([first, second]);
  });

  it('are mirrored left to right', () => {
    expect(copy(['flip:1'])).toEqual([0, 0, 1, 0, 0.5, 0, 0, 0, 0]);
  });

  it('are lighter or darker by one amount, within black and white', () => {
    const changes = copy(['brightness:0.4']).map((value, i) => value - image[i]!);
    expect(Math.abs(changes[4]!)).toBeGreaterThan(0);
    expect(Math.abs(changes[4]!)).toBeLessThanOrEqual(0.4);
    for (const [i, change] of changes.entries()) {
      expect(image[i]! + change).toBeGreaterThanOrEqual(0);
      expect(image[i]! + change).toBeLessThanOrEqual(1);
    }
  });

  it('keep their middle where they are turned around it', () => {
    const turned = copy(['rotate:45']);
    expect(turned[4]).toBeCloseTo(0.5, 12);
    expect(turned).not.toEqual([...image]);
  });

  it('are none where nothing is asked for', () => {
    for (const augment of [undefined, [], ['none'], ['shift:0']]) {
      const settings = { ...(augment && { augment }), augmentCopies: 2, seed: 1 };
      expect(imageAugmenter(settings, shape)).toBeUndefined();
    }
  });
});
