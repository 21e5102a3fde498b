/** Parts of a result, results with margins, and results several times. */
import { sizeOf } from '@reflexarc/core';
import { arithmetic } from '../../common/tensor-graph/layers/arithmetic.ts';
import { crop, pad, slice } from '../../common/tensor-graph/layers/margins.ts';
import { selectAlong } from '../../common/tensor-graph/layers/selection.ts';
import { reshapeTo, transpose, unsqueeze } from '../../common/tensor-graph/layers/shapes.ts';
import type { Operation } from '../../common/tensor-graph/operation.ts';
import { constantOf, type Flow, type Value } from '../../common/tensor-graph/value.ts';
import { float, integer, integerOr, integers, text } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

export const partRules: Rules = {
  Slice: slices,
  Split: split,
  Pad: padding,

  Tile(operation) {
    const value = operation.value(0);
    const repeats = operation.integers(1);
    operation.give(
      repeats.reduce((each, count, axis) => tiled(operation, each, axis, count), value),
    );
  },

  Expand(operation) {
    const value = operation.value(0);
    const wanted = operation.integers(1);
    const missing = Math.max(0, wanted.length - value.shape.length);
    const whole = unsqueeze(
      value,
      Array.from({ length: missing }, (_, axis) => axis),
    );
    const shift = whole.shape.length - wanted.length;
    operation.give(
      wanted.reduce((each, length, i) => {
        const axis = i + shift;
        const own = each.shape[axis]!;
        if (own !== 1 && length !== 1 && own !== length) {
          operation.refuse(`repeats ${own} to ${length}`, 'a length of 1 there');
        }
        return own === 1 ? tiled(operation, each, axis, length) : each;
      }, whole),
    );
  },

  /** Blocks of channels become squares of cells. */
  DepthToSpace(operation, node) {
    const flow = operation.flow(0);
    const block = integerOr(node, 'blocksize', 1);
    const [rows = 1, channels = 1, height = 1, width = 1] = flow.shape;
    const isColumnsFirst = text(node, 'mode', 'DCR') === 'CRD';
    const inner = channels / block ** 2;
    const split = isColumnsFirst
      ? [rows, inner, block, block, height, width]
      : [rows, block, block, inner, height, width];
    const order = isColumnsFirst ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2];
    const turned = transpose(operation, reshapeTo(operation, flow, split), order);
    operation.give(reshapeTo(operation, turned, [rows, inner, height * block, width * block]));
  },

  SpaceToDepth(operation, node) {
    const flow = operation.flow(0);
    const block = integerOr(node, 'blocksize', 1);
    const [rows = 1, channels = 1, height = 1, width = 1] = flow.shape;
    const [outerHeight, outerWidth] = [height / block, width / block];
    const split = [rows, channels, outerHeight, block, outerWidth, block];
    const turned = transpose(operation, reshapeTo(operation, flow, split), [0, 3, 5, 1, 2, 4]);
    operation.give(
      reshapeTo(operation, turned, [rows, channels * block ** 2, outerHeight, outerWidth]),
    );
  },
};

function tiled(operation: Operation, value: Value, axis: number, count: number): Value {
  const length = value.shape[axis] ?? 1;
  if (count < 1 || count * length > mostPlaces) {
    operation.refuse(`repeats ${length} places ${count} times`, `1 to ${mostPlaces} places`);
  }
  const places = Array.from({ length: count * length }, (_, i) => i % length);
  return selectAlong(operation, value, axis, places);
}

/** What a layer takes along one axis. */
const mostPlaces = 4096;

/** Starts, ends, axes and steps: attributes up to opset 9, inputs after it. */
function slices(operation: Operation, node: OnnxNode): void {
  const value = operation.value(0);
  const rank = value.shape.length;
  const given = (name: string, index: number): readonly number[] | undefined =>
    integers(node, name) ?? (operation.optional(index) && operation.integers(index));
  const starts = given('starts', 1) ?? [];
  const ends = given('ends', 2) ?? [];
  const axes = given('axes', 3) ?? starts.map((_, axis) => axis);
  const steps = given('steps', 4) ?? starts.map(() => 1);
  const result = axes.reduce((each, named, i) => {
    const axis = operation.axis(named, rank);
    const length = each.shape[axis]!;
    const places = placesOf({ start: starts[i]!, end: ends[i]!, step: steps[i]! }, length);
    if (places.length === 0) operation.refuse('takes nothing', 'a part that holds something');
    if (places.length === length && places[0] === 0) return each;
    if (axis === (each.isConstant ? -1 : each.batch)) operation.refuseBatch();
    if (steps[i] !== 1) return selectAlong(operation, each, axis, places);
    return slice(operation, each, { axis, start: places[0]!, end: places.at(-1)! + 1 });
  }, value);
  operation.give(result);
}

/** As NumPy has it: ends may lie outside, negative ones count from behind. */
function placesOf(
  { start, end, step }: { readonly start: number; readonly end: number; readonly step: number },
  length: number,
): readonly number[] {
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const bounded = (place: number): number =>
    Math.min(Math.max(place < 0 ? place + length : place, least), most);
  const [from, to] = [bounded(start), bounded(end)];
  const count = step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length: Math.min(count, length) }, (_, i) => from + i * step);
}

function split(operation: Operation, node: OnnxNode): void {
  const value = operation.value(0);
  const axis = operation.axis(integerOr(node, 'axis', 0), value.shape.length);
  const length = value.shape[axis]!;
  const count = integer(node, 'num_outputs') ?? node.outputs.length;
  const even = Math.ceil(length / count);
  const given =
    integers(node, 'split') ?? (operation.optional(1) ? operation.integers(1) : undefined);
  const parts = given ?? Array.from({ length: count }, (_, i) => Math.min(even, length - i * even));
  if (parts.some((part) => part < 1) || parts.reduce((sum, part) => sum + part, 0) !== length) {
    operation.refuse(`splits ${length} into ${parts.join(', ')}`, 'parts that make up the whole');
  }
  if (axis === (value.isConstant ? -1 : value.batch)) operation.refuseBatch();
  let start = 0;
  parts.forEach((part, index) => {
    operation.give(slice(operation, value, { axis, start, end: start + part }), index);
    start += part;
  });
}

/** Margins before all axes, then behind all; negative ones are cut away. */
function padding(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const rank = flow.shape.length;
  const given = integers(node, 'pads') ?? integers(node, 'paddings') ?? operation.integers(1);
  const named = operation.optional(3) && operation.integers(3);
  const axes = (named ?? flow.shape.map((_, axis) => axis)).map((axis) =>
    operation.axis(axis, rank),
  );
  const margins = axes.map((axis, i) => ({
    axis,
    before: given[i] ?? 0,
    after: given[i + axes.length] ?? 0,
  }));
  const needed = margins.filter(({ before, after }) => before !== 0 || after !== 0);
  if (needed.some(({ axis }) => axis === flow.batch)) operation.refuseBatch();
  const mode = text(node, 'mode', 'constant');
  if (mode !== 'constant') {
    operation.give(
      needed.reduce<Value>((value, { axis, before, after }) => {
        const length = value.shape[axis]!;
        const places = Array.from({ length: before + length + after }, (_, i) =>
          mirrored(operation, i - before, length, mode),
        );
        return selectAlong(operation, value, axis, places);
      }, flow),
    );
    return;
  }
  const fill = node.attributes.has('value')
    ? float(node, 'value', 0)
    : (operation.optionalConstant(2)?.numbers[0] ?? 0);
  const positive = needed.map(({ axis, before, after }) => ({
    axis,
    before: Math.max(before, 0),
    after: Math.max(after, 0),
  }));
  const negative = needed.map(({ axis, before, after }) => ({
    axis,
    before: Math.max(-before, 0),
    after: Math.max(-after, 0),
  }));
  const padded = pad(operation, crop(operation, flow, negative), positive);
  operation.give(fill === 0 ? padded : filled(operation, padded, { margins: positive, fill }));
}

/** 0 + fill in the margins, and x + 0 within. */
function filled(
  operation: Operation,
  flow: Flow,
  { margins, fill }: { readonly margins: Parameters<typeof pad>[2]; readonly fill: number },
): Value {
  const shape = flow.shape.map((length, axis) => (axis === flow.batch ? 1 : length));
  const numbers = new Float64Array(sizeOf(shape)).fill(0);
  numbers.forEach((_, i) => {
    const isMargin = margins.some(({ axis, before, after }) => {
      const place = Math.floor(i / sizeOf(shape.slice(axis + 1))) % shape[axis]!;
      return place < before || place >= shape[axis]! - after;
    });
    if (isMargin) numbers[i] = fill;
  });
  return arithmetic(operation, flow, constantOf(numbers, shape), 'add');
}

/** The place that stands at `i`, which may lie outside. */
function mirrored(operation: Operation, i: number, length: number, mode: string): number {
  switch (mode) {
    case 'edge':
      return Math.min(Math.max(i, 0), length - 1);
    case 'wrap':
      return ((i % length) + length) % length;
    case 'reflect': {
      if (i > -length && i < 2 * length - 1)
        return i < 0 ? -i : i < length ? i : 2 * length - 2 - i;
      return operation.refuse('reflects more than there is', 'smaller margins');
    }
    default:
      return operation.refuse(`has mode ${mode}`, 'constant, edge, reflect or wrap');
  }
}
