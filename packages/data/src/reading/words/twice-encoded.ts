/**
 * Text whose UTF-8 was taken for Windows-1252 and encoded again: `KÃ¼che` for `Küche`, `Â°C` for
 * `°C`. Two programs that were told different encodings make it.
 */
import { windows1252 } from '../scan/cell-text.ts';

const strict = new TextDecoder('utf-8', { fatal: true });

/** By letter of Windows-1252: its byte. */
const byteOf = new Map(
  Array.from({ length: 256 }, (_, byte) => [windows1252(Uint8Array.of(byte)), byte] as const),
);

/** With which UTF-8 of more than one byte begins, read as Windows-1252, and what follows. */
const suspicious = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/;

/** The text as it was meant; undefined where it was not encoded twice. */
export function onceEncoded(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = byteOf.get(text[i]!);
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first of `texts` that was encoded twice, and what is meant. */
export function firstTwiceEncoded(
  texts: readonly string[],
): { readonly text: string; readonly meant: string } | undefined {
  for (const text of texts) {
    const meant = onceEncoded(text);
    if (meant !== undefined) return { text, meant };
  }
  return undefined;
}
