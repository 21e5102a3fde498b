import { dense, input, sequential } from '@reflexarc/core';
import { resample } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { exporters } from './exporters.ts';
import { exampleModel } from './testing/example-networks.ts';

const model = exampleModel(sequential(input(2), dense(3, { activation: 'relu' }), dense(1)));

it('has a name of its own for each format', () => {
  const names = exporters.map(({ format }) => format);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(exporters)('$format', ({ kind, write }) => {
  it('writes files, called by the name that is given', () => {
    const { files } = write({ model }, { name: 'hand' });
    expect(files.length).toBeGreaterThan(0);
    for (const { bytes } of files) expect(bytes.length).toBeGreaterThan(0);
    expect(files.some(({ path }) => path.includes('hand'))).toBe(true);
  });

  it('says by name what stands before the network and is not written', () => {
    const channels = [{ name: 'x' }, { name: 'y' }];
    const chain = { input: { channels, rateHz: 50 }, stages: [resample({ toHertz: 25 })] };
    const [name] = Object.keys(model.architecture.spec.inputs);
    const exported = { model, chains: { [name!]: chain } };
    if (kind === 'module' || kind === 'c') {
      expect(() => write(exported)).toThrow('it goes by the time of each row');
    } else {
      expect(write(exported).notes.join()).toContain(`the chain of "${name}" is left out`);
    }
  });

  it('refuses nothing of a small network, and gives the same bytes each time', () => {
    expect(write({ model })).toEqual(write({ model }));
  });
});
