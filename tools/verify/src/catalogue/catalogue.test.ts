import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lossNames } from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { builtInStages } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { catalogue, catalogueText } from './catalogue.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sections = catalogue(root);
const names = (title: string): readonly string[] =>
  sections.find((section) => section.title === title)?.entries.map(({ name }) => name) ?? [];

describe('docs/layers.md', () => {
  it('is what the sources say', () => {
    // After a change of layers, losses, optimizers or stages, `npm run layers` writes it anew.
    expect(readFileSync(`${root}docs/layers.md`, 'utf8')).toBe(catalogueText(sections));
  });

  it('lists all stages, and layers and losses but for those that are called by another name', () => {
    expect(names('Stages')).toEqual(Object.keys(builtInStages));
    // `cropping` and `zeroPadding` are made by cropping1d, cropping2d and the like.
    const layers = Object.keys(builtInLayers);
    expect(names('Layers').length).toBeGreaterThanOrEqual(layers.length - 4);
    expect(names('Losses').length).toBeGreaterThanOrEqual(15);
    expect(lossNames).toEqual(expect.arrayContaining([...names('Losses')]));
  });

  it('has a sentence for each', () => {
    for (const { entries } of sections) {
      for (const { name, line } of entries) expect(`${name}: ${line}`).toMatch(/^\w+: \S.{8,}$/);
    }
  });
});
