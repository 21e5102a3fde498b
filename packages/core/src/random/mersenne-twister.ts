/**
 * MT19937 (Matsumoto and Nishimura 1998), the generator behind numpy.random.seed: 624 words of
 * state, 32 bits a draw, initialised from one number by the recurrence of 2002.
 */

const size = 624;
const middle = 397;

/** A function that gives the next 32-bit word, as an unsigned number. */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, previous) + i;
  }
  let position = size;

  return () => {
    if (position === size) {
      refill(state);
      position = 0;
    }
    let word = state[position++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  };
}

function refill(state: Uint32Array): void {
  for (let i = 0; i < size; i++) {
    const joined = (state[i]! & 0x80000000) | (state[(i + 1) % size]! & 0x7fffffff);
    const twisted = (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    state[i] = state[(i + middle) % size]! ^ twisted;
  }
}
