/** Layers that change shapes, and those that bring several results together. */
import {
  add,
  combine,
  concatenate,
  cropping1d,
  cropping2d,
  flatten,
  multiply,
  permute,
  reshape,
  zeroPadding1d,
  zeroPadding2d,
} from '@reflexarc/core';
import type { KerasRules, KerasTools } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { checkLayout } from './windows.ts';

type Margin = readonly [number, number];

export const shapeRules: KerasRules = {
  Flatten: (tools, settings) => {
    checkLayout(tools, settings);
    return tools.put(flatten());
  },
  Reshape: (tools, settings) => tools.put(reshape([...settings.list('target_shape', 1)])),
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
  Maximum: (tools) => pairwise(tools, 'maximum'),
  Minimum: (tools) => pairwise(tools, 'minimum'),
  Add: (tools) => tools.put(add()),
  Multiply: (tools) => tools.put(multiply()),
  Concatenate: joined,
};

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

/** Of two inputs. */
function pairwise(tools: KerasTools, how: 'maximum' | 'minimum') {
  if (tools.inputs.length !== 2) tools.refuse(`has ${tools.inputs.length} inputs`, 'two');
  return tools.put(combine(how));
}
