/** Models of TensorFlow.js, of layers and as graphs: the manifest, and its weights behind it. */
import type { ModelFile } from '@reflexarc/formats';
import { tfjs, writeTfjs } from '@reflexarc/formats/tfjs';
import { mutateBytes } from '../../mutations/bytes.ts';
import type { Draw } from '../../mutations/draw.ts';
import { mutateJson } from '../../mutations/json.ts';
import { mutateText } from '../../mutations/text.ts';
import type { Family } from '../family.ts';
import { opening, smallModels } from '../foreign.ts';
import { graphModel } from './graph-model.ts';

/** What parts the two files in one: no JSON holds it. */
const seam = '\n\0\n';

const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

function packed(json: string, weights: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(json + seam), weights]));
}

/** The two files as parts of `bytes`. Nothing is copied: what opening a file takes is measured. */
function filesIn(bytes: Uint8Array): { readonly json: Uint8Array; readonly weights: Uint8Array } {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(seam);
  if (at === -1) return { json: bytes, weights: new Uint8Array() };
  return { json: bytes.subarray(0, at), weights: bytes.subarray(at + seam.length) };
}

function parts(bytes: Uint8Array): { readonly json: string; readonly weights: Uint8Array } {
  const { json, weights } = filesIn(bytes);
  return { json: text(json), weights };
}

const withJson = (base: Uint8Array, draw: Draw, times: number): Uint8Array => {
  const { json, weights } = parts(base);
  let value: unknown = JSON.parse(json);
  for (let i = 0; i < times; i++) value = mutateJson(value, draw);
  return packed(JSON.stringify(value) ?? '', weights);
};

export const tfjsModel: Family = {
  name: 'tfjs',
  bases: () => [
    ...smallModels().map((model) => {
      const [json, weights] = writeTfjs(model).files as [ModelFile, ModelFile]; // always two
      return packed(text(json.bytes), weights.bytes);
    }),
    packed(JSON.stringify(graphModel.manifest), graphModel.weights),
  ],
  mutations: {
    bytes: mutateBytes,
    manifest: (base, draw) => withJson(base, draw, 1),
    'manifest, three times': (base, draw) => withJson(base, draw, 3),
    text: (base, draw) => {
      const { json, weights } = parts(base);
      return packed(mutateText(json, draw), weights);
    },
  },
  ...opening(tfjs, (bytes, source) => {
    const { json, weights } = filesIn(bytes);
    return [
      { path: `${source}.json`, bytes: json },
      { path: 'model.weights.bin', bytes: weights },
    ];
  }),
};
