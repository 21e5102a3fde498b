/** What each initializer draws. */
import { ShapeError } from '../errors/catalogue.ts';
import type { Generator } from '../random/generator.ts';
import { formatShape, type Numbers, sizeOf } from '../tensor/shape.ts';
import { fansOf } from './fans.ts';
import type { InitializerSpec, ParameterSpec, ScaledName } from './initializer.ts';
import { specOf } from './named.ts';
import { fillOrthogonal } from './orthogonal.ts';

/**
 * Fills `out` as `parameter.initializer` says, row-major from one stream.
 * @throws SpecError UNKNOWN_NAME; ShapeError WRONG_LENGTH where explicit values don't match the
 *   shape
 */
export function fillParameter(
  out: Numbers,
  parameter: ParameterSpec,
  generator: Generator,
  place: string,
): void {
  const initializer = specOf(parameter.initializer, place);
  if (initializer.name === 'orthogonal') {
    fillOrthogonal(out, parameter.shape, initializer.gain, generator);
  } else if (initializer.name === 'values') {
    checkLength(initializer.values, parameter, place);
    out.set(initializer.values);
  } else if (initializer.name === 'equalParts') {
    const part = out.length / initializer.values.length;
    for (const [i, value] of initializer.values.entries()) {
      out.fill(value, i * part, (i + 1) * part);
    }
  } else {
    const draw = drawOf(initializer, { ...fansOf(parameter.shape), ...parameter }, generator);
    for (let i = 0; i < out.length; i++) out[i] = draw();
  }
}

type Drawn = Exclude<InitializerSpec, { readonly name: 'orthogonal' | 'values' | 'equalParts' }>;

interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

function drawOf(initializer: Drawn, fans: Fans, generator: Generator): () => number {
  switch (initializer.name) {
    case 'zeros':
      return () => 0;
    case 'constant':
      return () => initializer.value;
    case 'uniform': {
      const { minimum, maximum } = initializer;
      return uniformAround((minimum + maximum) / 2, (maximum - minimum) / 2, generator);
    }
    case 'normal': {
      const { mean, standardDeviation } = initializer;
      return () => mean + standardDeviation * generator.normal();
    }
    case 'truncatedNormal': {
      const { mean, standardDeviation } = initializer;
      return () => mean + standardDeviation * normalWithinTwo(generator);
    }
    default:
      return scaledDraw(initializer.name, fans, generator);
  }
}

/** By name: the variance is scale / fan. */
const scales: Readonly<Record<ScaledName, (fans: Fans) => readonly [scale: number, fan: number]>> =
  {
    glorotUniform: ({ fanIn, fanOut }) => [2, fanIn + fanOut],
    glorotNormal: ({ fanIn, fanOut }) => [2, fanIn + fanOut],
    heUniform: ({ fanIn }) => [2, fanIn],
    heNormal: ({ fanIn }) => [2, fanIn],
    lecunUniform: ({ fanIn }) => [1, fanIn],
    lecunNormal: ({ fanIn }) => [1, fanIn],
  };

function scaledDraw(name: ScaledName, fans: Fans, generator: Generator): () => number {
  const [scale, fan] = scales[name](fans);
  if (name.endsWith('Uniform')) {
    // A uniform number within ±a has variance a²/3.
    return uniformAround(0, Math.sqrt((3 * scale) / fan), generator);
  }
  const deviation = Math.sqrt(scale / fan);
  return () => deviation * generator.normal();
}

function uniformAround(middle: number, reach: number, generator: Generator): () => number {
  return () => middle + (2 * generator.uniform() - 1) * reach;
}

function normalWithinTwo(generator: Generator): number {
  for (;;) {
    const drawn = generator.normal();
    if (Math.abs(drawn) <= 2) return drawn;
  }
}

function checkLength(values: readonly number[], { shape }: ParameterSpec, place: string): void {
  const expected = sizeOf(shape);
  if (values.length === expected) return;
  throw new ShapeError('WRONG_LENGTH', {
    what: `${place}: values()`,
    length: values.length,
    expected,
    shape: formatShape(shape),
  });
}
