/** What all importers have in common: files go in, a model and what was understood come out. */
import type { Model } from '@reflexarc/core';
import { guarded } from './reading/guarded.ts';

/** A file as a program handed it over; `path` is relative to the folder that was exported. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One layer of the imported network, and what it was made of. */
export interface LayerOrigin {
  /** Name of the node in the network. */
  readonly name: string;
  readonly kind: string;
  /** Shape of one row of its result. */
  readonly shape: readonly number[];
  /** What the file calls it: `Conv "conv1"`. */
  readonly from: string;
}

/** A model read from another program's file, and what was understood of it. */
export interface Imported {
  readonly format: string;
  readonly model: Model;
  readonly layers: readonly LayerOrigin[];
  /** What was assumed or left out, a line each. */
  readonly notes: readonly string[];
  /** Names of the classes in the order of the outputs, where the file holds them. */
  readonly labels?: readonly string[];
}

/** What a caller may say about reading; all of it has a default. */
export interface ImportOptions {
  /** How many bytes a file may have once decompressed; 256 MiB unless given. */
  readonly maxBytes?: number;
  /** Numbers for inputs of the graph that are weights, by name. */
  readonly constants?: Readonly<Record<string, ConstantTensor>>;
}

/** Numbers with their shape, row-major. */
export interface ConstantTensor {
  readonly shape: readonly number[];
  readonly numbers: ArrayLike<number>;
  /** Whether they are whole numbers by their type; floats unless given. */
  readonly isInteger?: boolean;
}

/** Reads one format of another program. */
export interface Importer {
  readonly format: string;
  /** For people: `ONNX (opset 1 to 21)`. */
  readonly title: string;
  /** Whether `files` look like this format; reads a few bytes only. */
  recognizes(files: readonly ModelFile[]): boolean;
  /**
   * The model in `files`.
   * @param source what messages call the file
   * @throws ForeignModelError
   */
  read(files: readonly ModelFile[], source: string, options?: ImportOptions): Imported;
}

/** How many bytes a file may have, also once decompressed, unless a caller says otherwise. */
export const defaultMaxBytes = 256 * 2 ** 20;

/** `importer`, whose errors are all ForeignModelErrors that name the file. */
export function defineImporter(importer: Importer): Importer {
  return {
    ...importer,
    read: (files, source, options) => guarded(source, () => importer.read(files, source, options)),
  };
}
