/** Parts of a result, results with margins, and results several times. */
import { crop, filled, pad, slice } from '../../tensor-graph/layers/margins.ts';
import { mirrored, stridedSlice, tiled } from '../../tensor-graph/layers/parts.ts';
import { reshapeTo, transpose, unsqueeze } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import type { Value } from '../../tensor-graph/value.ts';
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
    const bounds = { start: starts[i]!, end: ends[i]!, step: steps[i]! };
    return stridedSlice(operation, each, axis, bounds);
  }, value);
  operation.give(result);
}

function split(operation: Operation, node: OnnxNode): void {
  const value = operation.value(0);
  const axis = operation.axis(integerOr(node, 'axis', 0), value.shape.length);
  const length = value.shape[axis]!;
  const count = integer(node, 'num_outputs') ?? node.outputs.length;
  if (!(count >= 1 && count <= length)) {
    operation.refuse(`splits ${length} into ${count} parts`, 'parts that hold something');
  }
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
      needed.reduce<Value>((value, margin) => {
        return mirrored(operation, value, margin, mode);
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
