/** Axes of another length: Resize, and Upsample up to opset 9. */
import { type ResizeSettings, resized } from '../../tensor-graph/layers/resizing.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { floats, integerOr, integers, text } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

export const resizeRules: Rules = { Resize: resizing, Upsample: upsampling };

/** Nearest numbers, or lines, at j / scale. */
function upsampling(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const scales = floats(node, 'scales') ?? operation.integers(1);
  const method = text(node, 'mode', 'nearest') === 'nearest' ? 'nearest' : 'linear';
  const settings = { method, coordinates: 'asymmetric', rounding: 'floor' } as const;
  const lengths = scales.map((scale, axis) => Math.floor(flow.shape[axis]! * scale));
  operation.give(resized(operation, flow, { lengths, scales, settings }));
}

const coordinates = {
  half_pixel: 'halfPixel',
  pytorch_half_pixel: 'halfPixel',
  align_corners: 'alignCorners',
  asymmetric: 'asymmetric',
  tf_half_pixel_for_nn: 'tfHalfPixel',
} as const;

const roundings = {
  round_prefer_floor: 'roundPreferFloor',
  round_prefer_ceil: 'roundPreferCeil',
  floor: 'floor',
  ceil: 'ceil',
} as const;

function resizing(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const isOld = node.opset < 11;
  const given = (index: number): readonly number[] | undefined => {
    const numbers = operation.optionalConstant(index)?.numbers ?? [];
    return numbers.length === 0 ? undefined : Array.from(numbers);
  };
  const sizes = isOld ? undefined : given(3);
  const scales = given(isOld ? 1 : 2);
  if (integers(node, 'axes') !== undefined || integerOr(node, 'antialias', 0) !== 0) {
    operation.refuse('has axes of its own or smooths before', 'sizes or scales of all axes');
  }
  if (text(node, 'keep_aspect_ratio_policy', 'stretch') !== 'stretch') {
    operation.refuse('keeps the ratio of its sides', 'the policy stretch');
  }
  const lengths = sizes ?? scales?.map((scale, axis) => Math.floor(flow.shape[axis]! * scale));
  if (lengths === undefined || lengths.length !== flow.shape.length) {
    operation.refuse('has neither sizes nor scales', 'one of them, for each axis');
  }
  const settings = settingsOf(operation, node, isOld);
  const place = text(node, 'coordinate_transformation_mode', '');
  const isPytorch = place === 'pytorch_half_pixel';
  const by = sizes ? undefined : scales;
  operation.give(resized(operation, flow, { lengths, scales: by, settings, isPytorch }));
}

function settingsOf(operation: Operation, node: OnnxNode, isOld: boolean): ResizeSettings {
  const mode = text(node, 'mode', 'nearest');
  if (mode !== 'nearest' && mode !== 'linear') {
    operation.refuse(`has mode ${mode}`, 'nearest or linear');
  }
  const usual = isOld ? 'asymmetric' : 'half_pixel';
  const place = text(node, 'coordinate_transformation_mode', usual);
  const nearest = text(node, 'nearest_mode', isOld ? 'floor' : 'round_prefer_floor');
  const found = Object.entries(coordinates).find(([name]) => name === place)?.[1];
  const rounding = Object.entries(roundings).find(([name]) => name === nearest)?.[1];
  if (found === undefined || rounding === undefined) {
    return operation.refuse(`places numbers by ${place} and ${nearest}`, 'another of ONNX’s modes');
  }
  return { method: mode, coordinates: found, rounding };
}
