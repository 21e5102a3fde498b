/**
 * The lines that a host and a device exchange, as docs/verify-target.md describes them: a letter,
 * and numbers as the eight hexadecimal digits of their bits.
 */

/** Baud of sketches. */
export const verifyBaud = 115_200;

/** What a device says it runs. */
export interface Identity {
  readonly version: number;
  /** What its files and functions are called. */
  readonly name: string;
  readonly fingerprint: string;
  /** How many numbers an example and an answer have, all inputs and outputs together. */
  readonly inputs: number;
  readonly outputs: number;
  /** How many numbers a row of its stream has; 0 where it has none. */
  readonly rowSize: number;
}

/** A line of a device, read. */
export type Reply =
  | { readonly kind: 'identity'; readonly identity: Identity }
  /** The input as it came in, the results of a step, or the answer. */
  | {
      readonly kind: 'input' | 'step' | 'output';
      readonly step: number;
      readonly numbers: Float32Array;
    }
  /** The end of an answer: the microseconds that it takes, where the device can tell. */
  | { readonly kind: 'end'; readonly microseconds: number | undefined }
  | { readonly kind: 'reset' }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'unknown'; readonly text: string };

const kinds = { i: 'input', s: 'step', o: 'output' } as const;

/** What a line of a device says. */
export function replyOf(line: string): Reply {
  const identity = identityOf(line);
  if (identity !== undefined) return { kind: 'identity', identity };
  const numbers = /^([iso]) (-?\d{1,6})((?: [0-9a-f]{8})*)$/.exec(line);
  if (numbers !== null) {
    const [, letter, step, digits] = numbers;
    const kind = kinds[letter as keyof typeof kinds]; // one of those of the pattern
    return { kind, step: Number(step), numbers: numbersOf(digits!.trim()) };
  }
  const end = /^t (-|\d{1,10})$/.exec(line);
  if (end !== null) {
    return { kind: 'end', microseconds: end[1] === '-' ? undefined : Number(end[1]) };
  }
  if (line === 'r') return { kind: 'reset' };
  if (line.startsWith('e ')) return { kind: 'error', message: line.slice(2) };
  return { kind: 'unknown', text: line };
}

function identityOf(line: string): Identity | undefined {
  const found = /^reflexarc (\d{1,3}) (\w+) ([0-9a-f]{8}) (\d{1,9}) (\d{1,9}) (\d{1,9})$/.exec(
    line,
  );
  if (found === null) return undefined;
  const [, version, name, fingerprint, ...counts] = found;
  const [inputs, outputs, rowSize] = counts.map(Number);
  return {
    version: Number(version),
    name: name!,
    fingerprint: fingerprint!,
    inputs: inputs!,
    outputs: outputs!,
    rowSize: rowSize!,
  };
}

function numbersOf(digits: string): Float32Array {
  const words = digits === '' ? [] : digits.split(' ');
  return new Float32Array(Uint32Array.from(words, (word) => Number.parseInt(word, 16)).buffer);
}

/** `=3f800000…`: numbers behind a command, without the end of the line. */
export function commandLine(command: '=' | '+', numbers: ArrayLike<number>): string {
  const bits = new Uint32Array(Float32Array.from(numbers).buffer);
  return command + Array.from(bits, (each) => each.toString(16).padStart(8, '0')).join('');
}

/** More than the longest line that a device with this model sends. */
export function longestLine(numbers: number): number {
  return 256 + 9 * numbers;
}
