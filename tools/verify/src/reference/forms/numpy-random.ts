/**
 * NumPy's legacy streams: `randn`, `rand` and `permutationN`, each after a fresh
 * `numpy.random.seed`.
 */
import { numpyRandom } from '@reflexarc/core';
import { elementError } from '../compare.ts';
import { judged, type Measure } from '../result.ts';
import type { Form } from './form.ts';

/** The streams are float64 whatever the backend. */
const tolerance = 1e-12;

export const numpyRandomForm: Form = {
  recognizes: (given) =>
    given.has('seed') && given.keys.some((key) => /^(randn?|permutation\d+)$/.test(key)),

  title: (given) => `numpy.random.seed(${given.number('seed')})`,

  check(given) {
    const seed = given.number('seed');
    const measures = given.keys.flatMap((key): readonly Measure[] => {
      const permuted = /^permutation(\d+)$/.exec(key)?.[1];
      if (key !== 'rand' && key !== 'randn' && permuted === undefined) return [];
      const reference = given.tensor(key).data;
      const random = numpyRandom(seed);
      const found =
        key === 'rand' || key === 'randn'
          ? random[key](reference.length)
          : random.permutation(Number(permuted));
      return [{ what: key, error: elementError(found, reference) }];
    });
    return judged(numpyRandomForm.title(given), measures, tolerance);
  },
};
