/** What each initializer draws. */
import { ShapeError } from '../errors/catalogue.ts';
import type { Generator } from '../random/generator.ts';
import { formatShape, type Numbers, sizeOf } from '../tensor/shape.ts';
import type { ParameterSpec } from './initializer.ts';
import { fillOrthogonal } from './orthogonal.ts';

/**
 * Fills `out` as `parameter.initializer` says, row-major from one stream.
 * @throws ShapeError WRONG_LENGTH where explicit values don't match the shape.
 */
export function fillParameter(
  out: Numbers,
  parameter: ParameterSpec,
  generator: Generator,
  place: string,
): void {
  const { initializer } = parameter;
  const fanIn = parameter.fanIn ?? 1;
  const fanOut = parameter.fanOut ?? 1;
  switch (initializer.name) {
    case 'zeros':
      out.fill(0);
      return;
    case 'constant':
      out.fill(initializer.value);
      return;
    case 'normal':
      normal(out, initializer.mean, initializer.standardDeviation, generator);
      return;
    case 'glorotUniform':
      uniform(out, Math.sqrt(6 / (fanIn + fanOut)), generator);
      return;
    case 'glorotNormal':
      normal(out, 0, Math.sqrt(2 / (fanIn + fanOut)), generator);
      return;
    case 'heUniform':
      uniform(out, Math.sqrt(6 / fanIn), generator);
      return;
    case 'heNormal':
      normal(out, 0, Math.sqrt(2 / fanIn), generator);
      return;
    case 'orthogonal':
      fillOrthogonal(out, parameter.shape, initializer.gain, generator);
      return;
    case 'values': {
      const expected = sizeOf(parameter.shape);
      if (initializer.values.length !== expected) {
        throw new ShapeError('WRONG_LENGTH', {
          what: `${place}: values()`,
          length: initializer.values.length,
          expected,
          shape: formatShape(parameter.shape),
        });
      }
      out.set(initializer.values);
    }
  }
}

function uniform(out: Numbers, limit: number, generator: Generator): void {
  for (let i = 0; i < out.length; i++) out[i] = (2 * generator.uniform() - 1) * limit;
}

function normal(out: Numbers, mean: number, deviation: number, generator: Generator): void {
  for (let i = 0; i < out.length; i++) out[i] = mean + deviation * generator.normal();
}
