/** An activation by itself: `sigmoid`, `leakyRelu(alpha=0.01)`, `softmax(last axis)`. */
import { activation, activationNames } from '@reflexarc/core';
import { parseName } from '../parse-name.ts';
import type { TrialBuilder } from './trial.ts';

type LayerActivation = Parameters<typeof activation>[0];

export const activationTrial: TrialBuilder = ({ attributes }) => {
  const named = layerActivation(attributes.text('name'));
  return named === undefined ? undefined : { layers: [activation(named)] };
};

/** The engine's activation of that name; undefined where there is none. */
export function layerActivation(text: string): LayerActivation | undefined {
  const { name } = parseName(text);
  return [...activationNames, 'softmax' as const].find((known) => known === name);
}
