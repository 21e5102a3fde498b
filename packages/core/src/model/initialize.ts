/** Architecture + seed → model. */

import { networkCheck } from '../errors/argument-checks.ts';
import {
  checkOption,
  checkOptions,
  finite,
  madeBy,
  oneOf,
  required,
} from '../errors/option-checks.ts';
import { fillParameter } from '../initializers/fill.ts';
import type { Generator } from '../random/generator.ts';
import { seeded } from '../random/seeded.ts';
import { zerosOf } from '../tensor/element.ts';
import type { DType, Ends, Numbers } from '../tensor/shape.ts';
import type { Model } from './model.ts';
import { type ResolvedParameter, resolve } from './resolve.ts';
import type { Architecture } from './spec.ts';

const generatorCheck = /* @__PURE__ */ madeBy('a generator', 'normal', 'numpyRandom(1)');

/**
 * A model with fresh parameters.
 *
 * @param options seed: each parameter draws from a stream of its own, named after it. Or generator:
 *   one stream from which all parameters draw in order, such as `numpyRandom(1)` for a network that
 *   NumPy set up. dtype: `float32` unless given.
 *
 * @example
 * const model = initialize(network, { seed: 1 });
 */
export function initialize<In extends Ends, Out extends Ends>(
  architecture: Architecture<In, Out>,
  options:
    | { readonly seed: number; readonly dtype?: DType }
    | {
        readonly generator: Generator;
        readonly dtype?: DType;
      },
): Model<In, Out> {
  checkOptions<{ seed?: number; generator?: Generator; dtype?: DType }>(options, 'initialize', {
    seed: 'generator' in Object(options) ? finite : required(finite),
    generator: generatorCheck,
    dtype: oneOf('float32', 'float64'),
  });
  checkOption(architecture, { place: 'initialize', option: 'architecture' }, networkCheck);
  const { nodes, parameterCount, stateCount } = resolve(architecture);
  const dtype = options.dtype ?? 'float32';
  const parameters = zerosOf(dtype, parameterCount);
  const state = zerosOf(dtype, stateCount);
  for (const { spec, place, parameters: ofNode, state: stateOfNode } of nodes) {
    const fill = (part: ResolvedParameter, whole: Numbers): void => {
      const generator =
        'generator' in options
          ? options.generator
          : seeded(options.seed, `initialize/${spec.name}/${part.name}`);
      fillParameter(whole.subarray(part.offset, part.offset + part.size), part, generator, place);
    };
    for (const part of ofNode) fill(part, parameters);
    for (const part of stateOfNode) fill(part, state);
  }
  return { architecture, dtype, parameters, state };
}
