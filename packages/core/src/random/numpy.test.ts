import { describe, expect, it } from 'vitest';
import { numpyRandom } from './numpy.ts';

// numpy.random.seed(s); numpy.random.randn(9) / rand(9) / permutation(10), NumPy 1.24.
const reference = [
  {
    seed: 1,
    randn: [1.6243453636632417, -0.6117564136500754, -0.5281717522634557, -1.0729686221561705],
    rand: [0.417022004702574, 0.7203244934421581, 0.00011437481734488664, 0.30233257263183977],
    permutation: [2, 9, 6, 4, 0, 3, 1, 7, 8, 5],
  },
  {
    seed: 4294967295,
    randn: [0.6484086742306527, 0.6693235306338161, -1.0805437227474493, 0.2845010447986309],
    rand: [0.0976320289940138, 0.9123828453026218, 0.78903530185164, 0.7800035981134678],
    permutation: [6, 9, 5, 1, 8, 0, 7, 4, 2, 3],
  },
];

describe.each(reference)('numpyRandom($seed)', ({ seed, randn, rand, permutation }) => {
  it('gives the uniform numbers of NumPy bit for bit', () => {
    expect([...numpyRandom(seed).rand(4)]).toEqual(rand);
  });

  it('gives the normal numbers of NumPy to the last places', () => {
    numpyRandom(seed)
      .randn(4)
      .forEach((value, i) => {
        expect(Math.abs(value / randn[i]! - 1)).toBeLessThan(1e-15);
      });
  });

  it('gives the permutations of NumPy', () => {
    expect([...numpyRandom(seed).permutation(10)]).toEqual(permutation);
  });
});

it('refuses a seed that NumPy refuses', () => {
  expect(() => numpyRandom(-1)).toThrow('expected a whole number from 0 to 4294967295');
});
