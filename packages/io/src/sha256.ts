/**
 * SHA-256 as FIPS 180-4 defines it, over bytes handed in piece by piece. Written here because the
 * format runs where neither Node's nor the browser's cryptography can be called synchronously.
 */

export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** 64 lower-case hexadecimal digits; the end of this hash. */
  digest(): string;
}

const blockBytes = 64;

// First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square
// roots of the first 8. Words are kept as signed numbers: those are small integers to an engine
// that has not compiled this yet.
const primes = firstPrimes(64);
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/** SHA-256 (FIPS 180-4) in plain TypeScript, for bytes that come in parts. */
export function sha256(): Sha256 {
  const state = start.slice();
  const block = new Uint8Array(blockBytes);
  const schedule = new Int32Array(64);
  let length = 0;

  const update = (bytes: Uint8Array): void => {
    const filled = length % blockBytes;
    length += bytes.length;
    let next = Math.min(bytes.length, blockBytes - filled);
    block.set(bytes.subarray(0, next), filled);
    if (filled + next < blockBytes) return;
    compress(state, block, 0, schedule);
    for (; next + blockBytes <= bytes.length; next += blockBytes) {
      compress(state, bytes, next, schedule);
    }
    block.set(bytes.subarray(next));
  };
  return {
    update,
    digest() {
      const bits = BigInt(length) * 8n;
      const zeros = (2 * blockBytes - 9 - (length % blockBytes)) % blockBytes;
      const end = new Uint8Array(1 + zeros + 8); // a 1 bit, zeros, and the length in bits
      end[0] = 0x80;
      new DataView(end.buffer).setBigUint64(1 + zeros, bits);
      update(end);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

/** Takes the 64 bytes from `offset` on into `state`; the letters are the standard's. */
function compress(
  state: Int32Array,
  bytes: Uint8Array,
  offset: number,
  schedule: Int32Array,
): void {
  for (let t = 0; t < 16; t++) {
    const i = offset + 4 * t;
    schedule[t] = (bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!;
  }
  for (let t = 16; t < 64; t++) {
    const x = schedule[t - 15]!;
    const y = schedule[t - 2]!;
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    schedule[t] = ((schedule[t - 16]! + s0) | 0) + ((schedule[t - 7]! + s1) | 0);
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + sum1 + choice + constants[t]! + schedule[t]!) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const t2 = (sum0 + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes;
}

/**
 * The first 32 bits behind the point, as a signed word; a double holds the 41 that are asked of it.
 */
function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32) | 0;
}
