/** Layers that change shapes, and those that bring several results together. */
import {
  add,
  combine,
  combineWith,
  concatenate,
  cropping1d,
  cropping2d,
  flatten,
  multiply,
  permute,
  reshape,
  resize,
  sizeOf,
  zeroPadding1d,
  zeroPadding2d,
} from '@reflexarc/core';
import type { DraftNode } from '../../reading/network-draft.ts';
import type { KerasRules, KerasTools } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { checkLayout } from './windows.ts';

type Margin = readonly [number, number];

export const shapeRules: KerasRules = {
  Flatten: (tools, settings) => {
    checkLayout(tools, settings);
    return tools.put(flatten());
  },
  Reshape: (tools, settings) => tools.put(reshape(knownLengths(tools, settings))),
  Permute: (tools, settings) => tools.put(permute([...settings.list('dims', 1)])),
  ZeroPadding1D: (tools, settings) =>
    tools.put(zeroPadding1d(marginsOf(settings, 'padding', 1)[0]!)),
  ZeroPadding2D: (tools, settings) => {
    checkLayout(tools, settings);
    const [rows, columns] = marginsOf(settings, 'padding', 2);
    return tools.put(zeroPadding2d([rows!, columns!]));
  },
  Cropping1D: (tools, settings) => tools.put(cropping1d(marginsOf(settings, 'cropping', 1)[0]!)),
  Cropping2D: (tools, settings) => {
    checkLayout(tools, settings);
    const [rows, columns] = marginsOf(settings, 'cropping', 2);
    return tools.put(cropping2d([rows!, columns!]));
  },
  UpSampling1D: (tools, settings) => enlarged(tools, settings.list('size', 1, 2), 'nearest'),
  UpSampling2D: (tools, settings) => {
    checkLayout(tools, settings);
    const method = settings.text('interpolation', 'nearest');
    if (method !== 'nearest' && method !== 'bilinear') {
      tools.refuse(`has interpolation "${method}"`, 'nearest or bilinear');
    }
    return enlarged(
      tools,
      settings.list('size', 2, 2),
      method === 'nearest' ? 'nearest' : 'linear',
    );
  },
  RepeatVector: (tools, settings) => {
    const put = tools.put(reshape([1, ...tools.shape]));
    return tools.on([put], resize(1, settings.number('n', 1), { method: 'nearest' }));
  },
  Maximum: (tools) => oneByOne(tools, 'maximum'),
  Minimum: (tools) => oneByOne(tools, 'minimum'),
  Subtract: (tools) => {
    if (tools.inputs.length !== 2) tools.refuse(`has ${tools.inputs.length} inputs`, 'two');
    return tools.put(combine('subtract'));
  },
  Average: (tools) => {
    const numbers = [1 / tools.inputs.length];
    const layer = combineWith(
      'multiply',
      tools.shape.map(() => 1),
    );
    return tools.on([tools.put(add())], layer, {}, { numbers });
  },
  Add: (tools) => tools.put(add()),
  Multiply: (tools) => tools.put(multiply()),
  Concatenate: joined,
};

/** A length of -1 is what the others leave. */
function knownLengths(tools: KerasTools, settings: Settings): number[] {
  const lengths = settings.list('target_shape', 1);
  const known = lengths.filter((length) => length !== -1);
  if (known.length === lengths.length) return [...lengths];
  const rest = sizeOf(tools.shape) / sizeOf(known);
  return lengths.map((length) => (length === -1 ? rest : length));
}

function joined(tools: KerasTools, settings: Settings) {
  const rank = tools.shape.length;
  const given = settings.number('axis', -1);
  const axis = given < 0 ? given + rank + 1 : given;
  if (axis < 1 || axis > rank) tools.refuse(`joins axis ${given}`, `an axis from 1 to ${rank}`);
  return tools.put(concatenate({ axis }));
}

/** One number, one per axis, or one for each end of each axis. */
function marginsOf({ all }: Settings, name: string, axes: 1 | 2): readonly Margin[] {
  const value = all[name];
  const margin = (given: unknown): Margin => {
    const list: readonly unknown[] = Array.isArray(given) ? given : [given, given];
    return [Number(list[0]), Number(list[1])];
  };
  const isPerAxis = axes === 2 && Array.isArray(value) && value.length === 2;
  if (isPerAxis) return value.map(margin);
  return new Array<Margin>(axes).fill(margin(value));
}

/** Of any number of inputs, one after the other. */
function oneByOne(tools: KerasTools, how: 'maximum' | 'minimum'): DraftNode {
  const [first, ...others] = tools.inputs;
  if (others.length === 1) return tools.put(combine(how));
  return others.reduce((node, other) => tools.on([node, other], combine(how)), first!);
}

/** Each axis a number of times as long. */
function enlarged(
  tools: KerasTools,
  sizes: readonly number[],
  method: 'nearest' | 'linear',
): DraftNode {
  const coordinates = tools.isTfjs ? 'asymmetric' : 'halfPixel'; // where lines lie
  return sizes.reduce((node, size, axis) => {
    const length = size * node.shape[axis]!;
    const own = method === 'linear' ? ({ method, coordinates } as const) : ({ method } as const);
    return tools.on([node], resize(axis + 1, length, own));
  }, tools.inputs[0]!);
}
