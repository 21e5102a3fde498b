/** What is added or taken away before and after each axis but the last, which holds channels. */
import { ShapeError } from '../../errors/catalogue.ts';
import { checkOption, listOf } from '../../errors/option-checks.ts';
import { show } from '../../errors/show.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';
import { isMargin, type Margin } from '../common/margin.ts';
import { checkRank } from '../common/rank.ts';
import { defineLayer } from '../layer.ts';

/** The same everywhere, or each end of each axis. */
export type Margins1d = number | Margin;
/** The same everywhere, one number per axis, or each end of each axis. */
export type Margins2d =
  | number
  | readonly [height: number, width: number]
  | readonly [Margin, Margin];

const perSide = /* @__PURE__ */ listOf('numbers or pairs', () => true);

export function margins1d(given: Margins1d): readonly Margin[] {
  return [typeof given === 'number' ? [given, given] : given];
}

export function margins2d(given: Margins2d): readonly Margin[] {
  const perAxis = typeof given === 'number' ? [given, given] : given;
  checkOption(perAxis, { place: 'margins', option: 'size' }, perSide);
  return perAxis.map((margin) => (typeof margin === 'number' ? [margin, margin] : margin));
}

/**
 * `zeroPadding` (sign 1), y[i] = x[i − before] and 0 outside, or `cropping` (−1), y[i] = x[i +
 * before].
 *
 * @param option what the layer calls its margins, one per axis but the last
 */
export function marginLayer<const Kind extends string, const Option extends string>(
  kind: Kind,
  option: Option,
  sign: 1 | -1,
) {
  type Options = Readonly<Record<Option, readonly Margin[]>>;
  return defineLayer({
    kind,
    outputShape(options: Options, input: Shape, place: string): Shape {
      return shapeWithMargins(options[option], sign, { input, place, option });
    },
    parameters: () => ({}),
    forward(k, options, { x, y }) {
      k.copyBlock({ x, out: y, offset: offsetOf(options[option], sign) });
    },
  });
}

/**
 * The shape after margins were added (`sign` 1) or taken away (−1).
 * @throws SpecError INVALID_OPTION, ShapeError SHAPE_MISMATCH
 */
function shapeWithMargins(
  margins: readonly Margin[],
  sign: 1 | -1,
  {
    input,
    place,
    option,
  }: { readonly input: Shape; readonly place: string; readonly option: string },
): Shape {
  checkOption(margins, { place, option }, listOf('whole numbers of at least 0', isMargin));
  const needs = margins.length === 1 ? 'steps × channels' : 'height × width × channels';
  checkRank(input, margins.length + 1, needs, place);
  const output = input.map((length, axis) => {
    const [before, after] = margins[axis] ?? [0, 0];
    return length + sign * (before + after);
  });
  if (output.every((length) => length >= 1)) return output;
  throw new ShapeError('SHAPE_MISMATCH', {
    place,
    needs: `more cells than it takes away (${option} ${show(margins)})`,
    got: formatShape(input),
  });
}

/** Where copyBlock begins to read: in front of x where cells are added; 0 for channels. */
function offsetOf(margins: readonly Margin[], sign: 1 | -1): readonly number[] {
  return [...margins.map(([before]) => (before === 0 ? 0 : -sign * before)), 0];
}
