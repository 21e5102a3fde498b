import { expect, it } from 'vitest';
import { labelsInNames } from './labels-in-names.ts';
import { arePartsOfSplit, mixedParts } from './parts-of-split.ts';

it.each<[readonly string[], string, readonly string[]]>([
  [
    ['a/wave.2f1a.cbor', 'a/wave.2f1b.cbor', 'a/idle.1.cbor', 'a/idle.2.cbor'],
    '{label}.*.*',
    ['wave', 'idle'],
  ],
  [['wave_1.csv', 'idle_1.csv', 'wave_2.csv', 'idle_2.csv'], '{label}_*', ['wave', 'idle']],
  [['up-1.wav', 'up-2.wav', 'down-1.wav', 'down-2.wav'], '{label}-*', ['up', 'down']],
])('finds labels that names begin with: %j', (files, text, labels) => {
  const found = labelsInNames(files);
  expect(found?.pattern.text).toBe(text);
  expect(found?.labels).toEqual(labels);
});

it.each([
  [['wave.1.cbor', 'wave.2.cbor']], // one label
  [['wave.1.cbor', 'wave.2.cbor', 'idle.1.cbor']], // one file of a label
  [['2024.01.csv', '2024.02.csv', '2025.01.csv', '2025.02.csv']], // a date
  [['wave.csv', 'idle.csv']],
  [['wave_1.csv', 'wave_2.csv', 'idle_1.csv', 'idle_2.csv', 'notes.csv']],
])('finds none in %j', (files) => {
  expect(labelsInNames(files)).toBeUndefined();
});

it('knows folders that are parts of a split, and files out of several', () => {
  expect(arePartsOfSplit(['Train', 'test'])).toBe(true);
  expect(arePartsOfSplit(['train', 'cat'])).toBe(false);
  expect(mixedParts(['s/train/cat/1.png', 's/test/cat/1.png'])).toMatch(/^train and test are/);
  expect(mixedParts(['s/training/a.1.cbor', 's/testing/a.2.cbor'])).toMatch(/^training and/);
  expect(mixedParts(['s/train/cat/1.png', 's/train/dog/1.png'])).toBeUndefined();
  expect(mixedParts(['cat/1.png', 'dog/1.png'])).toBeUndefined();
});
