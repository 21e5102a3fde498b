import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Hdf5Dataset, type Hdf5Group, isGroup, openHdf5 } from './index.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../testing/fixtures/${name}`, import.meta.url)));

function numbersIn(group: Hdf5Group, key: string): readonly number[] {
  return [...(group.get(key) as Hdf5Dataset).numbers()];
}

describe('a file of h5py', () => {
  const root = openHdf5(fixture('varied.h5'));

  it('has attributes: texts of either kind, lists, numbers', () => {
    expect(root.attributes).toEqual({
      text: 'späte Zeilen',
      fixed: 'fixed',
      number: 7,
      list: ['kernel:0', 'bias:0'],
    });
  });

  it('has groups in groups, more than a node of their tree holds', () => {
    const layers = root.get('layers') as Hdf5Group;
    expect(layers.keys.length).toBe(12);
    for (const key of layers.keys) {
      expect((layers.get(key) as Hdf5Group).attributes['place']).toBe(Number(key.slice(6)));
    }
    expect(layers.get('dense_12')).toBe(undefined);
  });

  it('has numbers of several widths, in one piece, in chunks, packed, or never written', () => {
    expect(numbersIn(root, 'half')).toEqual([1.5, -2, 65504]);
    expect(numbersIn(root, 'double')).toEqual([1.25, 2.5]);
    expect(numbersIn(root, 'whole')).toEqual([1, -2, 3]);
    expect(numbersIn(root, 'scalar')).toEqual([4.5]);
    expect(numbersIn(root, 'unwritten')).toEqual([0, 0, 0]);
    expect(numbersIn(root, 'chunks')).toEqual(Array.from({ length: 11 }, (_, i) => i));
    expect((root.get('packed') as Hdf5Dataset).shape).toEqual([7, 5, 3]);
    expect(numbersIn(root, 'packed')).toEqual(Array.from({ length: 105 }, (_, i) => i));
  });

  it('says which numbers it cannot read', () => {
    expect(() => numbersIn(root, 'turned')).toThrow('it holds big-endian numbers');
  });

  it('is read in the newest form, too', () => {
    const latest = openHdf5(fixture('latest.h5'));
    expect(latest.attributes).toEqual({ text: 'new' });
    expect(numbersIn(latest, 'numbers')).toEqual([0, 1, 2, 3]);
    const outer = latest.get('outer') as Hdf5Group;
    expect(isGroup(outer) && outer.keys).toEqual(['inner']);
  });
});

describe('a damaged file', () => {
  it('is refused wherever it is cut', () => {
    const bytes = fixture('latest.h5');
    const readAll = (length: number) => {
      const root = openHdf5(bytes.subarray(0, length));
      return [numbersIn(root, 'numbers'), (root.get('outer') as Hdf5Group).keys];
    };
    const whole = readAll(bytes.length);
    for (let length = 8; length < bytes.length; length += 7) {
      let found: unknown;
      try {
        found = readAll(length);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        continue;
      }
      expect(found).toEqual(whole); // what was cut off was of no use
    }
  });

  it('is refused where a tree of names leads back to itself', () => {
    const bytes = fixture('varied.h5');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const tree = bytes.findIndex(
      (_, at) => String.fromCharCode(...bytes.subarray(at, at + 4)) === 'TREE',
    );
    view.setUint8(tree + 5, 1); // its children are trees
    view.setBigUint64(tree + 32, BigInt(tree), true);
    expect(() => openHdf5(bytes)).toThrow('a tree of names is too high');
  });

  it('is refused where a text says that it is longer than the file', () => {
    const bytes = fixture('varied.h5');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const heap = bytes.findIndex(
      (_, at) => String.fromCharCode(...bytes.subarray(at, at + 4)) === 'GCOL',
    );
    view.setBigUint64(heap + 24, 2n ** 40n, true);
    expect(openHdf5(bytes).attributes['text']).toBe('späte Zeilen'); // its own length holds
    view.setBigUint64(heap + 8, 0n, true);
    expect(() => openHdf5(bytes)).toThrow('there is no text');
  });
});
