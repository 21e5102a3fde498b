/**
 * An activation by itself: `sigmoid`, `leakyRelu(alpha=0.01)`, `gelu(tanh)`, `softmax(last axis)`.
 */
import { activation, activationNames, elu, gelu, leakyRelu, sine } from '@reflexarc/core';
import { type ParsedName, parseName } from '../parse-name.ts';
import type { TrialBuilder } from './trial.ts';

type LayerActivation = Parameters<typeof activation>[0];

/** Those whose names carry settings. */
const withSettings: Readonly<Record<string, (name: ParsedName) => LayerActivation>> = {
  leakyRelu: ({ settings }) => leakyRelu(settings),
  elu: ({ settings }) => elu(settings),
  sine: ({ settings }) => sine(settings),
  gelu: ({ notes }) => gelu({ approximate: notes.includes('tanh') ? 'tanh' : 'none' }),
};

export const activationTrial: TrialBuilder = ({ attributes }) => {
  const named = layerActivation(attributes.text('name'));
  return named === undefined ? undefined : { layers: [activation(named)] };
};

/** The engine's activation of that name; undefined where there is none. */
export function layerActivation(text: string): LayerActivation | undefined {
  const parsed = parseName(text);
  const build = withSettings[parsed.name];
  if (build !== undefined) return build(parsed);
  const known = [...activationNames, 'softmax', 'logSoftmax', 'swish'] as const;
  return known.find((each) => each === parsed.name);
}
