/** Bytes of a cell → text: UTF-8, or Windows-1252 where they are none (a cell at a time). */

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * What Windows-1252 has for bytes 0x80 to 0x9F (https://encoding.spec.whatwg.org/#windows-1252).
 */
const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Shorter texts are faster to make letter by letter. */
const shortText = 24;

/** Told where bytes were no UTF-8. */
export interface TextReader {
  readonly notUtf8: number;
  /** The text from `start` up to `end`, without white space around it, each accent in one way. */
  read(bytes: Uint8Array, start: number, end: number): string;
  /** All of it, as it is. */
  text(bytes: Uint8Array): string;
}

export function textReader(): TextReader {
  let notUtf8 = 0;
  return {
    get notUtf8() {
      return notUtf8;
    },
    read(bytes, start, end) {
      const ascii = end - start <= shortText ? asciiText(bytes, start, end) : undefined;
      if (ascii !== undefined) return ascii.trim();
      return visible(this.text(bytes.subarray(start, end)));
    },
    text(bytes) {
      try {
        return utf8.decode(bytes);
      } catch {
        notUtf8++;
        return windows1252(bytes);
      }
    },
  };
}

/** Marks of direction and width that no one sees, and which make another word of the same one. */
const invisible = String.raw`[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+`;
const around = new RegExp(`^${invisible}|${invisible}$`, 'g');

/** The text without what can't be seen around it, each accent in one way. */
export function visible(text: string): string {
  return text.normalize().replace(around, '');
}

function asciiText(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte > 127) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Every byte is a letter of it. */
export function windows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 && byte < 0xa0 ? upperControls[byte - 0x80] : String.fromCharCode(byte);
  }
  return text;
}

/** Several words, or what stands in brackets, as `(24 rows)`: less than a row of two cells. */
export function isSentence(text: string): boolean {
  return /\p{L}.* /u.test(text) || text.startsWith('(');
}
