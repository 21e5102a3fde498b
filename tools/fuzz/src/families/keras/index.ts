/** Keras models: archives of a configuration and arrays, and HDF5 as Keras 2 wrote it. */
import { readFileSync } from 'node:fs';
import { keras, kerasH5 } from '@reflexarc/formats/keras';
import { mutateBytes } from '../../mutations/bytes.ts';
import type { Draw } from '../../mutations/draw.ts';
import { mutateJson } from '../../mutations/json.ts';
import type { Family } from '../family.ts';
import { opening, smallModels } from '../foreign.ts';
import { changedField, changedWord } from '../tflite/words.ts';
import { archiveOf, partsOf, partsOfModel } from './archive.ts';

const withConfig = (base: Uint8Array, draw: Draw, times: number): Uint8Array => {
  const { config, arrays } = partsOf(base);
  let value = config;
  for (let i = 0; i < times; i++) value = mutateJson(value, draw);
  return archiveOf({ config: value, arrays });
};

export const kerasArchive: Family = {
  name: 'keras',
  bases: () => smallModels().map((model) => archiveOf(partsOfModel(model))),
  mutations: {
    bytes: mutateBytes,
    configuration: (base, draw) => withConfig(base, draw, 1),
    'configuration, three times': (base, draw) => withConfig(base, draw, 3),
    'an array': (base, draw) => {
      const { config, arrays } = partsOf(base);
      const path = draw.pick(Object.keys(arrays));
      return archiveOf({ config, arrays: { ...arrays, [path]: mutateBytes(arrays[path]!, draw) } });
    },
  },
  ...opening(keras, (bytes, source) => [{ path: `${source}.keras`, bytes }]),
};

/** Made by h5py in the groups and attributes of Keras 2; see sound-h5.py beside it. */
const soundH5 = new URL('./sound.h5', import.meta.url);

export const kerasHdf5: Family = {
  name: 'keras-h5',
  bases: () => [new Uint8Array(readFileSync(soundH5))],
  mutations: {
    bytes: mutateBytes,
    'a word': changedWord,
    'two words': (base, draw) => changedWord(changedWord(base, draw), draw),
    'half a word': changedField,
  },
  ...opening(kerasH5),
};
