/** The tensors of one module, taken by the layer that they become. */
import { formatShape, type Shape, sameShape } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import { permuted } from '../reordering/permuted.ts';
import type { Module } from './modules.ts';

export class ModuleReader {
  readonly #module: Module;
  readonly #source: string;
  readonly #taken = new Set<string>();
  /** For messages: `dense "head"`. */
  readonly layer: string;

  constructor(module: Module, source: string, layer: string) {
    this.#module = module;
    this.#source = source;
    this.layer = layer;
  }

  /** Whether the tensor `name` is a single number. */
  hasOne(name: string): boolean {
    return this.#module.tensors.get(name)?.numbers.length === 1;
  }

  /**
   * The numbers of `name`, axis i of the result being axis `axes[i]` of theirs.
   * @throws ForeignModelError MISSING_TENSOR, WRONG_SHAPE
   */
  take(name: string, shape: Shape, axes = shape.map((_, axis) => axis)): Float64Array {
    const source = this.#source;
    const tensor = this.#module.tensors.get(name);
    const path = this.#pathOf(name);
    if (tensor === undefined) {
      const known = [...this.#module.tensors.keys()].map((each) => this.#pathOf(each));
      const detail = { source, tensor: path, shape: formatShape(shape), known };
      throw new ForeignModelError('MISSING_TENSOR', detail);
    }
    if (!sameShape(tensor.shape, shape)) {
      const place = `"${path}" for ${this.layer}`;
      const [got, expected] = [formatShape(tensor.shape), formatShape(shape)];
      throw new ForeignModelError('WRONG_SHAPE', { source, place, got, expected });
    }
    this.#taken.add(name);
    return permuted(tensor.numbers, shape, axes);
  }

  /** @throws ForeignModelError UNSUPPORTED */
  refuse(problem: string, needs: string): never {
    const detail = { source: this.#source, node: this.#module.name, operator: 'module' };
    throw new ForeignModelError('UNSUPPORTED', { ...detail, problem, needs });
  }

  /** Paths of tensors that nothing took. */
  get left(): readonly string[] {
    const names = [...this.#module.tensors.keys()].filter((name) => !this.#taken.has(name));
    return names.map((name) => this.#pathOf(name));
  }

  #pathOf(name: string): string {
    return this.#module.name === '' ? name : `${this.#module.name}.${name}`;
  }
}
