/**
 * Attributes of a node as protobuf's JSON has them: `{"i": "1"}`, `{"s": "U0FNRQ=="}`,
 * `{"list": {"i": ["1", "2"]}}`. Numbers of 64 bits stand as text, bytes in base64.
 */
import { strToU8 } from 'fflate';
import { isObject, type JsonObject } from '../../reading/json-values.ts';
import { textOf } from '../../reading/text.ts';

/** Bytes of a text at most: names of modes and operators are short. */
const longestText = 1024;

export class Attributes {
  readonly #all: JsonObject;

  constructor(all: unknown) {
    this.#all = isObject(all) ? all : {};
  }

  #value(name: string): JsonObject {
    const value = Object.hasOwn(this.#all, name) ? this.#all[name] : undefined;
    return isObject(value) ? value : {};
  }

  #list(name: string): JsonObject {
    const { list } = this.#value(name);
    return isObject(list) ? list : {};
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#all, name);
  }

  flag(name: string): boolean {
    return this.#value(name)['b'] === true;
  }

  integer(name: string, otherwise: number): number {
    return numberOf(this.#value(name)['i']) ?? otherwise;
  }

  float(name: string, otherwise: number): number {
    return numberOf(this.#value(name)['f']) ?? otherwise;
  }

  text(name: string, otherwise: string): string {
    return decoded(this.#value(name)['s']) ?? otherwise;
  }

  /** Such as `DT_FLOAT`, or its number in files of old converters. */
  type(name: string): string {
    const { type } = this.#value(name);
    return typeof type === 'number' ? (numberedTypes[type] ?? '') : String(type ?? '');
  }

  /** Empty where there are none. */
  integers(name: string): readonly number[] {
    const { i } = this.#list(name);
    return Array.isArray(i) ? i.map((each) => numberOf(each) ?? Number.NaN) : [];
  }

  texts(name: string): readonly string[] {
    const { s } = this.#list(name);
    return Array.isArray(s) ? s.map((each) => decoded(each) ?? '') : [];
  }

  shape(name: string): readonly (number | undefined)[] | undefined {
    return lengthsOf(this.#value(name)['shape']);
  }
}

/** DataType of types.proto. */
const numberedTypes: Readonly<Record<number, string>> = {
  1: 'DT_FLOAT',
  2: 'DT_DOUBLE',
  3: 'DT_INT32',
  9: 'DT_INT64',
  10: 'DT_BOOL',
  19: 'DT_HALF',
};

/** TensorShapeProto → lengths, undefined where one is open, or all where the rank is. */
export function lengthsOf(shape: unknown): readonly (number | undefined)[] | undefined {
  if (!isObject(shape) || shape['unknownRank'] === true) return undefined;
  const dimensions: readonly unknown[] = Array.isArray(shape['dim']) ? shape['dim'] : [];
  return dimensions.map((dimension) => {
    const size = isObject(dimension) ? numberOf(dimension['size']) : undefined;
    return size === undefined || size < 0 ? undefined : size;
  });
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** Base64, or a list of bytes in files of old converters. */
function decoded(value: unknown): string | undefined {
  if (Array.isArray(value)) return textOf(Uint8Array.from(value.slice(0, longestText), Number));
  if (typeof value !== 'string' || value.length > longestText) return undefined;
  try {
    return textOf(strToU8(atob(value), true));
  } catch {
    return undefined; // no base64
  }
}
