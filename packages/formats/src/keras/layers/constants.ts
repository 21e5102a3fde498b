/** Layers that scale and move their input by numbers that are not learned. */
import { combineWith } from '@reflexarc/core';
import type { DraftNode } from '../../reading/network-draft.ts';
import type { KerasRules, KerasTools } from '../rule.ts';
import type { Settings } from '../settings.ts';

export const constantRules: KerasRules = {
  /** x · scale + offset: one of each, or one for each channel. */
  Rescaling: (tools, settings) => {
    const numbersOf = (name: string, otherwise: number): readonly number[] => {
      const value: unknown = settings.all[name] ?? otherwise;
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      return list.map((each) => {
        return typeof each === 'number' ? each : tools.refuse(`has ${name} ${each}`, 'numbers');
      });
    };
    const scaled = alongChannels(tools, tools.inputs[0]!, 'multiply', numbersOf('scale', 1));
    return alongChannels(tools, scaled, 'add', numbersOf('offset', 0));
  },
  Normalization: normalization,
};

/** What Keras divides by at least. */
const leastDeviation = 1e-7;

/** (x − mean) / √variance, both found by `adapt` or given. */
function normalization(tools: KerasTools, settings: Settings): DraftNode {
  const { axis, mean: givenMean, variance: givenVariance } = settings.all;
  const axes: readonly unknown[] = Array.isArray(axis) ? axis : [axis ?? -1];
  const isLast = axes.length === 1 && (axes[0] === -1 || axes[0] === tools.shape.length);
  if (!isLast) tools.refuse(`normalizes by axis ${JSON.stringify(axis)}`, 'the last axis');
  if (settings.flag('invert', false)) tools.refuse('is inverted', 'invert false');
  const listed = (value: unknown): readonly number[] => [value].flat(4).map(Number);
  const [mean, variance] =
    givenMean === undefined || givenMean === null
      ? tools.weights.slice(0, 2).map(({ numbers }) => Array.from(numbers))
      : [listed(givenMean), listed(givenVariance)];
  if (
    mean === undefined ||
    variance === undefined ||
    ![...mean, ...variance].every(Number.isFinite)
  ) {
    return tools.refuse('has neither mean nor variance', 'a layer that was adapted to data');
  }
  const factors = variance.map((each) => 1 / Math.max(Math.sqrt(each), leastDeviation));
  const moved = alongChannels(tools, tools.inputs[0]!, 'subtract', mean);
  return alongChannels(tools, moved, 'multiply', factors);
}

/** Numbers of the last axis, one for each place of it or one for all. */
function alongChannels(
  tools: KerasTools,
  node: DraftNode,
  how: 'add' | 'subtract' | 'multiply',
  numbers: readonly number[],
): DraftNode {
  const channels = node.shape.at(-1) ?? 1;
  if (numbers.length !== 1 && numbers.length !== channels) {
    tools.refuse(`has ${numbers.length} numbers for ${channels} channels`, 'one, or one for each');
  }
  const lengths = [...node.shape.slice(1).map(() => 1), numbers.length];
  return tools.on([node], combineWith(how, lengths), {}, { numbers });
}
