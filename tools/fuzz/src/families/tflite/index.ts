/** TensorFlow Lite files. */
import { tflite, writeTflite } from '@reflexarc/formats/tflite';
import { mutateBytes } from '../../mutations/bytes.ts';
import type { Family } from '../family.ts';
import { opening, smallModels } from '../foreign.ts';
import { changedField, changedWord } from './words.ts';

export const tfliteFile: Family = {
  name: 'tflite',
  bases: () => smallModels().map((model) => writeTflite(model).bytes),
  mutations: {
    bytes: mutateBytes,
    'a word': changedWord,
    'three words': (base, draw) => changedWord(changedWord(changedWord(base, draw), draw), draw),
    'a place of a field': changedField,
  },
  ...opening(tflite),
};
