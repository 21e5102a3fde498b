/**
 * Where things lie in a model file; docs/model-format.md describes it. It is a safetensors file: 8
 * bytes with the header's length (little-endian), the header (JSON, ASCII, padded with spaces), the
 * tensors, the last of which is the checksum, or a signature behind it.
 */
import type { DType } from '@reflexarc/core';

export const lengthBytes = 8;
/** Tensors start at a multiple of this, so that readers may map them into memory. */
export const alignment = 64;
/** The key of the metadata under which the manifest stands, as JSON in a string. */
export const manifestKey = 'reflexarc';
/** Each header starts so. */
export const headerStart = `{"__metadata__":{"${manifestKey}":"`;
/** The tensor behind the network's own: the checksum, SHA-256 over all bytes before it. */
export const checksumName = 'sha256';
export const checksumBytes = 32;
/** The tensor behind the checksum, where the file is signed; it covers all bytes before it. */
export const signatureName = 'signature';
/** What safetensors readers accept. */
export const longestHeader = 100_000_000;

export const dtypeNames = { float32: 'F32', float64: 'F64' } as const;
export const bytesPerNumber: Readonly<Record<DType, number>> = { float32: 4, float64: 8 };

/** The characters' codes, which must be below 128. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Text of ASCII bytes; undefined where one is none. */
export function asciiText(bytes: Uint8Array): string | undefined {
  // ASCII is UTF-8, and every other byte becomes part of a character beyond it
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return /[\u0080-\uffff]/.test(text) ? undefined : text;
}
