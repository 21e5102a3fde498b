import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../images/image.ts';
import type { Finding } from '../finding.ts';
import { ImageInspector } from './inspect-images.ts';

function image(seed: number, height = 4, width = 6): Image {
  const random = seeded(seed, 'pixels');
  const pixels = Float32Array.from({ length: height * width }, () => random.uniform());
  return { height, width, channels: 1, pixels };
}

function inspectorOfForty(): ImageInspector {
  const inspector = new ImageInspector();
  for (let i = 0; i < 40; i++) {
    const label = i % 2 ? 'cat' : 'dog';
    inspector.add(`${label}/${i}.png`, image(i), { label, isTest: i >= 32 });
  }
  return inspector;
}

describe('images', () => {
  it('are told in figures: sizes, brightness, labels', () => {
    const inspector = new ImageInspector();
    const of = (value: number): Image => ({ ...image(0), pixels: Float32Array.of(value, 0.5) });
    inspector.add('a.png', of(0.3), { label: 'dark', isTest: false });
    inspector.add('b.png', of(0.7), { label: 'light', isTest: false });
    const { images, sizes, brightness, labels } = inspector.finish();
    expect([images, sizes]).toEqual([2, [{ height: 4, width: 6, channels: 1, images: 2 }]]);
    expect(brightness.mean).toBeCloseTo(0.5, 6);
    expect(brightness.deviation).toBeCloseTo(0.1, 6);
    expect(labels).toEqual([
      { label: 'dark', images: 1 },
      { label: 'light', images: 1 },
    ]);
    expect(inspectorOfForty().finish().findings).toEqual([]);
  });

  const cat = { label: 'cat', isTest: false };
  const faults: Readonly<
    Record<string, readonly [readonly Partial<Finding>[], (inspector: ImageInspector) => unknown]>
  > = {
    'files that are none': [
      [{ code: 'UNREADABLE', text: "1 of 41 files can't be read: it is empty" }],
      (inspector) => inspector.addUnreadable('cat/x.png', 'it is empty'),
    ],
    'another size': [
      [{ code: 'OTHER_SIZE', text: expect.stringMatching(/8 × 6 in place of 4 × 6/) }],
      (inspector) => inspector.add('cat/x.png', image(99, 8), cat),
    ],
    'one color only': [
      [{ code: 'BLANK', files: 1, places: [{ file: 'cat/x.png' }] }],
      (inspector) => {
        const pixels = new Float32Array(24).fill(0.5);
        inspector.add('cat/x.png', { ...image(99), pixels }, cat);
      },
    ],
    copies: [
      [{ code: 'DUPLICATE_FILES', text: expect.stringMatching(/1 of 41 images .* of cat\/3.png/) }],
      (inspector) => inspector.add('cat/x.png', image(3), cat),
    ],
    'copies with another label, on the other side of the split': [
      [{ code: 'TWO_LABELS' }, { code: 'DUPLICATES_ACROSS_SPLIT' }],
      (inspector) => inspector.add('cat/x.png', image(4), { label: 'cat', isTest: true }),
    ],
    'a label of which there is little': [
      [{ code: 'RARE_CLASS', text: 'class "bird" has 1 image of 41', files: 1 }],
      (inspector) => inspector.add('bird/x.png', image(99), { label: 'bird', isTest: false }),
    ],
  };
  for (const [name, [expected, change]] of Object.entries(faults)) {
    it(`are searched for ${name}`, () => {
      const inspector = inspectorOfForty();
      change(inspector);
      const { findings } = inspector.finish();
      expect(findings).toHaveLength(expected.length);
      expect(findings).toMatchObject(expected);
    });
  }
});
