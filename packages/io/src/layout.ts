/**
 * Where things lie in a model file; docs/model-format.md describes it. It is a safetensors file: 8
 * bytes with the header's length (little-endian), the header (JSON, ASCII, padded with spaces), the
 * tensors.
 */
import type { DType } from '@reflexarc/core';
import { type Sha256, sha256 } from './sha256.ts';

export const lengthBytes = 8;
/** Each header starts so: the checksum's digits always lie at the same place. */
export const headerStart = '{"__metadata__":{"sha256":"';
export const digitsStart = lengthBytes + headerStart.length;
export const digitCount = 64;
/** Tensors start at a multiple of this, so that readers may map them into memory. */
export const alignment = 64;
/** The key of the metadata under which the manifest stands, as JSON in a string. */
export const manifestKey = 'reflexarc';
/** What safetensors readers accept. */
export const longestHeader = 100_000_000;

export const dtypeNames = { float32: 'F32', float64: 'F64' } as const;
export const bytesPerNumber: Readonly<Record<DType, number>> = { float32: 4, float64: 8 };

/** SHA-256 of the whole file, its own digits taken as zeros. */
export function checksumOf(file: Uint8Array, newHash: () => Sha256 = sha256): string {
  const hash = newHash();
  hash.update(file.subarray(0, digitsStart));
  hash.update(asciiBytes('0'.repeat(digitCount)));
  hash.update(file.subarray(digitsStart + digitCount));
  return hash.digest();
}

/** The characters' codes, which must be below 128. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Text of ASCII bytes; undefined where one is none. */
export function asciiText(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte > 127)) return undefined;
  return new TextDecoder().decode(bytes); // ASCII is UTF-8
}
