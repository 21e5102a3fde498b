/** Settings of a layer as JSON has them, of which nothing is known. */

import { isObject, type JsonObject } from '../reading/json-values.ts';

/** Reads settings by name; what is of another type counts as left out. */
export class Settings {
  readonly all: JsonObject;

  constructor(all: unknown) {
    this.all = isObject(all) ? all : {};
  }

  number(name: string, otherwise: number): number {
    const value = this.all[name];
    return typeof value === 'number' ? value : otherwise;
  }

  /** A list of whole numbers; one number stands for all `axes`. */
  list(name: string, axes: number, otherwise = 1): readonly number[] {
    const value = this.all[name];
    if (typeof value === 'number') return new Array<number>(axes).fill(value);
    const isList = Array.isArray(value) && value.every((each) => typeof each === 'number');
    return isList ? value : new Array<number>(axes).fill(otherwise);
  }

  text(name: string, otherwise: string): string {
    const value = this.all[name];
    return typeof value === 'string' ? value : otherwise;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.all[name];
    return typeof value === 'boolean' ? value : otherwise;
  }

  has(name: string): boolean {
    return this.all[name] !== undefined && this.all[name] !== null;
  }
}

/** As Keras' `to_snake_case`: `Conv2D` → `conv2d`, `BatchNormalization` → `batch_normalization`. */
export function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
