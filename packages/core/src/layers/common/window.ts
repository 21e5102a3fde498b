/**
 * Options of layers whose window slides over steps, or over height and width, and what they make of
 * an input: `same` gives ⌈n / stride⌉ outputs, with the odd cell of padding at the end; `causal`
 * pads in front only, so that no output sees a later step; a list says how many cells stand before
 * and after the input, axis by axis.
 */
import { ShapeError, SpecError } from '../../errors/catalogue.ts';
import type { WindowAxis, WindowGeometry } from '../../kernels/window.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';
import { checkRank } from './rank.ts';

export type Padding = 'valid' | 'same' | 'causal' | readonly PaddedAxis[];

/** Cells of padding along one axis. */
export type PaddedAxis = readonly [before: number, after: number];

/** One number for both axes, or height and width. */
export type PerAxis = number | readonly [height: number, width: number];

/** Lists have one entry per axis that the window slides along. */
export interface WindowOptions {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: Padding;
}

/** What a caller may say about a window. */
export interface WindowSettings<Size extends PerAxis> {
  readonly kernelSize: Size;
  /** 1 unless given. */
  readonly stride?: Size;
  /** 1 unless given. */
  readonly dilation?: Size;
}

type Window = Omit<WindowOptions, 'padding'>;

/** Settings of a window over steps. */
export function window1d(settings: WindowSettings<number>): Window {
  const { kernelSize, stride = 1, dilation = 1 } = settings;
  return { kernelSize: [kernelSize], stride: [stride], dilation: [dilation] };
}

/** Settings of a window over height and width. */
export function window2d(settings: WindowSettings<PerAxis>): Window {
  const { kernelSize, stride = 1, dilation = 1 } = settings;
  return { kernelSize: pair(kernelSize), stride: pair(stride), dilation: pair(dilation) };
}

function pair(value: PerAxis): readonly number[] {
  return typeof value === 'number' ? [value, value] : value;
}

/** @throws SpecError INVALID_OPTION or UNKNOWN_NAME */
export function checkWindow(options: WindowOptions, axes: 1 | 2, place: string): void {
  const known = axes === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'];
  if (Array.isArray(options.padding)) checkCells(options.padding, axes, place);
  else if (!known.some((name) => name === options.padding)) {
    const name = String(options.padding);
    throw new SpecError('UNKNOWN_NAME', { place, what: 'padding', name, known });
  }
  for (const option of ['kernelSize', 'stride', 'dilation'] as const) {
    const value: unknown = options[option];
    const isRight =
      Array.isArray(value) &&
      value.length === axes &&
      value.every((number) => Number.isInteger(number) && number >= 1);
    if (isRight) continue;
    throw new SpecError('INVALID_OPTION', {
      place,
      option,
      value: Array.isArray(value) && value.length === 1 ? value[0] : value,
      expected: `${axes === 1 ? 'a whole number' : 'one or two whole numbers'} of at least 1`,
    });
  }
}

/** @throws SpecError INVALID_OPTION unless `padding` has two counts of cells for each axis */
function checkCells(padding: readonly unknown[], axes: 1 | 2, place: string): void {
  const isCount = (cells: unknown): boolean => Number.isInteger(cells) && Number(cells) >= 0;
  const isRight = (axis: unknown): boolean =>
    Array.isArray(axis) && axis.length === 2 && axis.every(isCount);
  if (padding.length === axes && padding.every(isRight)) return;
  const expected = `${axes === 1 ? 'one pair' : 'two pairs'} of whole numbers of at least 0, as in ${
    axes === 1 ? '[[1, 2]]' : '[[1, 2], [0, 1]]'
  }`;
  throw new SpecError('INVALID_OPTION', { place, option: 'padding', value: padding, expected });
}

/**
 * @throws ShapeError SHAPE_MISMATCH unless `input` is steps × channels or height × width × channels
 */
export function checkGrid(input: Shape, axes: number, place: string): void {
  const needs = axes === 1 ? 'steps × channels' : 'height × width × channels';
  checkRank(input, axes + 1, needs, place);
}

/** How the window slides over an input of shape `input`, channels included. */
export function windowOver(input: Shape, options: WindowOptions): WindowGeometry {
  const { kernelSize, stride, dilation, padding } = options;
  const axes = kernelSize.map((size, axis) =>
    alongAxis(input[axis]!, {
      size,
      stride: stride[axis]!,
      dilation: dilation[axis]!,
      padding: typeof padding === 'string' ? padding : padding[axis]!,
    }),
  );
  return axes.length === 1
    ? { height: singleCell, width: axes[0]! }
    : { height: axes[0]!, width: axes[1]! };
}

/** Like `windowOver`, with the result put into a shape of `channels`. */
export function shapeAfterWindow(
  input: Shape,
  options: WindowOptions,
  { channels, place }: { readonly channels: number; readonly place: string },
): Shape {
  const { height, width } = windowOver(input, options);
  if (height.output < 1 || width.output < 1) {
    const span = options.kernelSize.map((size, axis) => (size - 1) * options.dilation[axis]! + 1);
    throw new ShapeError('SHAPE_MISMATCH', {
      place,
      needs: `an input of at least ${formatShape(span)}`,
      got: formatShape(input),
      hint: "use a smaller window, or padding 'same'",
    });
  }
  const grid = options.kernelSize.length === 1 ? [width.output] : [height.output, width.output];
  return [...grid, channels];
}

const singleCell: WindowAxis = {
  input: 1,
  output: 1,
  size: 1,
  stride: 1,
  dilation: 1,
  before: 0,
};

function alongAxis(
  input: number,
  window: {
    readonly size: number;
    readonly stride: number;
    readonly dilation: number;
    readonly padding: Extract<Padding, string> | PaddedAxis;
  },
): WindowAxis {
  const { size, stride, dilation, padding } = window;
  const reach = (size - 1) * dilation + 1; // cells from the first to the last tap
  if (padding === 'valid') {
    const output = Math.floor((input - reach) / stride) + 1;
    return { input, output, size, stride, dilation, before: 0 };
  }
  if (typeof padding !== 'string') {
    const [before, after] = padding;
    const output = Math.floor((before + input + after - reach) / stride) + 1;
    return { input, output, size, stride, dilation, before };
  }
  const output = Math.ceil(input / stride);
  const total = Math.max((output - 1) * stride + reach - input, 0);
  const before = padding === 'causal' ? reach - 1 : Math.floor(total / 2);
  return { input, output, size, stride, dilation, before };
}
