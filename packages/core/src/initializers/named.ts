/**
 * Initializers by name, with the usual parameters, and the names that other libraries have for
 * them.
 */
import { SpecError } from '../errors/catalogue.ts';
import { checkOption, having } from '../errors/option-checks.ts';
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  nielsen,
  nielsenLarge,
  normal,
  ones,
  orthogonal,
  truncatedNormal,
  uniform,
  zeros,
} from './factories.ts';
import type { Initializer, InitializerName, InitializerSpec } from './initializer.ts';

const named: Readonly<Record<InitializerName, InitializerSpec>> = {
  zeros: zeros(),
  ones: ones(),
  uniform: uniform(),
  normal: normal(),
  truncatedNormal: truncatedNormal(),
  glorotUniform: glorotUniform(),
  glorotNormal: glorotNormal(),
  heUniform: heUniform(),
  heNormal: heNormal(),
  lecunUniform: lecunUniform(),
  lecunNormal: lecunNormal(),
  orthogonal: orthogonal(),
  nielsen: nielsen(),
  nielsenLarge: nielsenLarge(),
  // Keras's and PyTorch's words
  randomUniform: uniform(),
  randomNormal: normal({ standardDeviation: 0.05 }),
  xavierUniform: glorotUniform(),
  xavierNormal: glorotNormal(),
  kaimingUniform: heUniform(),
  kaimingNormal: heNormal(),
  leCunUniform: lecunUniform(),
  leCunNormal: lecunNormal(),
};

const made = /* @__PURE__ */ having('an initializer', ['name'], 'heNormal()');

/**
 * What `initializer` stands for.
 * @throws SpecError UNKNOWN_NAME, starting with `place`
 */
export function specOf(initializer: Initializer, place: string): InitializerSpec {
  if (typeof initializer !== 'string') {
    checkOption(initializer, { place, option: 'initializer' }, made);
    return initializer;
  }
  if (Object.hasOwn(named, initializer)) return named[initializer];
  const known = Object.keys(named);
  throw new SpecError('UNKNOWN_NAME', { place, what: 'initializer', name: initializer, known });
}
