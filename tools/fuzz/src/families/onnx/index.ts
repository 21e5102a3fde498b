/** ONNX files. */
import { onnx, writeOnnx } from '@reflexarc/formats/onnx';
import { mutateBytes } from '../../mutations/bytes.ts';
import type { Family } from '../family.ts';
import { opening, smallModels } from '../foreign.ts';
import { changedField } from './fields.ts';

export const onnxFile: Family = {
  name: 'onnx',
  bases: () => smallModels().map((model) => writeOnnx(model).bytes),
  mutations: {
    bytes: mutateBytes,
    'bytes twice': (base, draw) => mutateBytes(mutateBytes(base, draw), draw),
    'a field, lengths kept': changedField,
    'two fields, lengths kept': (base, draw) => changedField(changedField(base, draw), draw),
  },
  ...opening(onnx),
};
