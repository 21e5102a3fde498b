/** Settings of a window, as the attributes of a case have them. */
import type { JsonRecord } from '../record.ts';
import type { LayerCase } from './trial.ts';

const paddings = ['valid', 'same', 'causal'] as const;

/** One number for a sequence; for an image one number per axis, or one for both. */
export type PerAxis = number | readonly [number, number];

export interface Window<Size> {
  readonly kernelSize: Size;
  readonly stride: Size;
  readonly dilation: Size;
  readonly padding: (typeof paddings)[number];
  readonly bias: boolean;
}

export function sequenceWindow({ attributes, inputs }: LayerCase): Window<number> {
  const of = (key: string): number => attributes.numbers(key, [1])[0] ?? 1;
  return { ...sizes(of), padding: paddingOf(attributes), bias: inputs.bias !== undefined };
}

export function imageWindow({ attributes, inputs }: LayerCase): Window<PerAxis> {
  const of = (key: string): PerAxis => perAxis(attributes.numbers(key, [1]));
  return { ...sizes(of), padding: paddingOf(attributes), bias: inputs.bias !== undefined };
}

export function perAxis([height = 1, width = height]: readonly number[]): PerAxis {
  return [height, width];
}

export function paddingOf(attributes: JsonRecord): (typeof paddings)[number] {
  const text = attributes.text('padding', 'valid');
  return paddings.find((padding) => padding === text) ?? 'valid';
}

function sizes<Size>(
  of: (key: string) => Size,
): Pick<Window<Size>, 'kernelSize' | 'stride' | 'dilation'> {
  return { kernelSize: of('kernelSize'), stride: of('stride'), dilation: of('dilation') };
}
