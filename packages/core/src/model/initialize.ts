/** Architecture + seed → model. */
import { fillParameter } from '../initializers/fill.ts';
import type { Generator } from '../random/generator.ts';
import { seeded } from '../random/seeded.ts';
import { type DType, type Shape, zerosOf } from '../tensor/shape.ts';
import type { Model } from './model.ts';
import { resolve } from './resolve.ts';
import type { Architecture } from './spec.ts';

/**
 * A model with fresh parameters.
 *
 * @param options seed: each parameter draws from a stream of its own, named after it. Or generator:
 *   one stream from which all parameters draw in order, such as `numpyRandom(1)` for a network that
 *   NumPy set up. dtype: `float32` unless given.
 */
export function initialize<In extends Shape, Out extends Shape>(
  architecture: Architecture<In, Out>,
  options:
    | { readonly seed: number; readonly dtype?: DType }
    | {
        readonly generator: Generator;
        readonly dtype?: DType;
      },
): Model<In, Out> {
  const { nodes, parameterCount } = resolve(architecture);
  const dtype = options.dtype ?? 'float32';
  const parameters = zerosOf(dtype, parameterCount);
  for (const { spec, place, parameters: ofNode } of nodes) {
    for (const parameter of ofNode) {
      const generator =
        'generator' in options
          ? options.generator
          : seeded(options.seed, `initialize/${spec.name}/${parameter.name}`);
      const out = parameters.subarray(parameter.offset, parameter.offset + parameter.size);
      fillParameter(out, parameter, generator, place);
    }
  }
  return { architecture, dtype, parameters };
}
