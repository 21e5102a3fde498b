/**
 * Options of layers whose window slides over steps, or over height and width, and what they make of
 * an input: `same` gives ⌈n / stride⌉ outputs, with the odd cell of padding at the end; `causal`
 * pads in front only, so that no output sees a later step; a list says how many cells stand before
 * and after the input, axis by axis.
 */
import { ShapeError } from '../../errors/catalogue.ts';
import {
  checkName,
  checkOption,
  isWhole,
  listOf,
  wholeNumber,
} from '../../errors/option-checks.ts';
import type { WindowAxis, WindowGeometry } from '../../kernels/window.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';
import { isMargin, type Margin } from './margin.ts';
import { checkRank } from './rank.ts';

export type Padding = 'valid' | 'same' | 'causal' | readonly Margin[];

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
  const { padding } = options;
  if (Array.isArray(padding)) checkOption(padding, { place, option: 'padding' }, marginsOf[axes]);
  else checkName(padding, { place, what: 'padding' }, paddings[axes]);
  for (const option of ['kernelSize', 'stride', 'dilation'] as const) {
    const value: unknown = options[option];
    const single = axes === 1 && Array.isArray(value) && value.length === 1;
    if (single) checkOption(value[0], { place, option }, wholeNumber());
    else
      checkOption(
        value,
        { place, option },
        listOf(perAxis[axes], (n) => isWhole(n), axes),
      );
  }
}

/** What one number for each of 1 or 2 axes is called in messages. */
export const perAxis = {
  1: 'a whole number of at least 1',
  2: 'one or two whole numbers of at least 1',
} as const;

const paddings = { 1: ['valid', 'same', 'causal'], 2: ['valid', 'same'] } as const;

const marginsOf = {
  1: /* @__PURE__ */ listOf('one pair of whole numbers of at least 0, as in [[1, 2]]', isMargin, 1),
  2: /* @__PURE__ */ listOf(
    'two pairs of whole numbers of at least 0, as in [[1, 2], [0, 1]]',
    isMargin,
    2,
  ),
} as const;

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
    readonly padding: Extract<Padding, string> | Margin;
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
