/** The parts of a `.keras` file: the configuration, and arrays by their paths. */

import type { Model } from '@reflexarc/core';
import type { ModelFile } from '@reflexarc/formats';
import { writeTfjs } from '@reflexarc/formats/tfjs';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

export interface KerasParts {
  readonly config: unknown;
  /** By path within the archive of weights. */
  readonly arrays: Readonly<Record<string, Uint8Array>>;
}

/** Stored as they are, so that what is damaged stays readable; at one time, so that bytes do. */
const options = { level: 0, mtime: '2020-01-01T12:00:00' } as const;

export function archiveOf({ config, arrays }: KerasParts): Uint8Array {
  return archiveAround(strToU8(JSON.stringify(config) ?? ''), zipSync(arrays as Zippable, options));
}

export function archiveAround(config: Uint8Array, weights: Uint8Array): Uint8Array {
  return zipSync({ 'config.json': config, 'model.weights.npz': weights }, options);
}

export function partsOf(archive: Uint8Array): KerasParts {
  const files = unzipSync(archive);
  const config: unknown = JSON.parse(strFromU8(files['config.json']!)); // of a sound file
  return { config, arrays: unzipSync(files['model.weights.npz']!) };
}

/** As Keras 3 keeps `model`: layers and weights in Keras' words, arrays by kind and count. */
export function partsOfModel(model: Model): KerasParts {
  const [json, weights] = writeTfjs(model).files as [ModelFile, ModelFile]; // always two
  const { modelTopology, weightsManifest } = JSON.parse(strFromU8(json.bytes)) as Manifest;
  const { config } = modelTopology;
  const folders = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { name, class_name: kind } of config.layers) {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    const snake = kind.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
    folders.set(name, `layers/${count === 0 ? snake : `${snake}_${count}`}`);
  }
  const arrays: Record<string, Uint8Array> = {};
  const places = new Map<string, number>();
  let at = 0;
  for (const { name, shape } of weightsManifest[0].weights) {
    const size = shape.reduce((product, length) => product * length, 4);
    const folder = folders.get(name.split('/')[0] ?? '') ?? '';
    const place = places.get(folder) ?? 0;
    places.set(folder, place + 1);
    const cell = name.includes('recurrent') || folder.includes('gru') ? 'cell/vars' : 'vars';
    arrays[`${folder}/${cell}/${place}.npy`] = npy(shape, weights.bytes.subarray(at, at + size));
    at += size;
  }
  return { config: { class_name: 'Functional', config }, arrays };
}

interface Manifest {
  readonly modelTopology: {
    readonly config: { readonly layers: readonly { name: string; class_name: string }[] };
  };
  readonly weightsManifest: readonly [
    { readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[] },
  ];
}

/** NPY, version 1. */
function npy(shape: readonly number[], numbers: Uint8Array): Uint8Array {
  const lengths = shape.map((length) => `${length},`).join('');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${lengths}), }`;
  const header = strToU8(`${text.padEnd(117)}\n`);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0];
  return Uint8Array.from([...magic, ...header, ...numbers]);
}
