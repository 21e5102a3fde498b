/**
 * A synapse by its place, `layer:from:to`: W⁽ˡ⁾ from neuron `from` of layer l to neuron `to` of
 * layer l + 1, all counted from 1. `bias` in place of `from` means the bias of `to`.
 */
import { SpecError } from '../errors/catalogue.ts';
import { didYouMean } from '../errors/suggest.ts';
import type { Architecture } from '../model/spec.ts';
import { symbol } from './notation.ts';
import { type Stage, stagesOf } from './stages.ts';

/** One weight by its place in the network. */
export interface Synapse {
  readonly stage: Stage;
  /** From 0; undefined for a bias. */
  readonly from: number | undefined;
  /** From 0. */
  readonly to: number;
  /** `W⁽¹⁾[1,2]` or `b⁽¹⁾[2]`, counted from 1. */
  readonly symbol: string;
  /** Where its weight stands in the model's parameters. */
  readonly offset: number;
}

/**
 * Finds a synapse by `layer:from:to`, counted from 1.
 *
 * @param place `1:2:3`, or `hidden:2:3` by the layer's name
 * @throws SpecError INVALID_OPTION, UNKNOWN_NAME where there is no such synapse
 */
export function synapseAt(architecture: Architecture, place: string): Synapse {
  const [layer = '', from = '', to = '', ...rest] = place.split(':');
  const stage = stageNamed(stagesOf(architecture), layer, place);
  if (rest.length > 0) throw invalid(place, 'layer:from:to, as in 1:2:3');
  const unit = index(to, stage.units, `a \`to\` from 1 to ${stage.units}`, place);
  if (from === 'bias') {
    if (stage.biases === undefined) throw invalid(place, 'a layer that has biases');
    return synapse(stage, undefined, unit, stage.biases.offset + unit);
  }
  const source = index(from, stage.inputs, `a \`from\` from 1 to ${stage.inputs}`, place);
  return synapse(stage, source, unit, stage.weights.offset + source * stage.units + unit);
}

/** A synapse of `stage`, counted from 0. */
export function synapse(
  stage: Stage,
  from: number | undefined,
  to: number,
  offset: number,
): Synapse {
  const name =
    from === undefined
      ? `${symbol('b', stage.number)}[${to + 1}]`
      : `${symbol('W', stage.number)}[${from + 1},${to + 1}]`;
  return { stage, from, to, symbol: name, offset };
}

function stageNamed(stages: readonly Stage[], layer: string, place: string): Stage {
  const found = stages.find(
    ({ node, number }) => String(number) === layer || node.spec.name === layer,
  );
  if (found !== undefined) return found;
  const known = stages.flatMap(({ node, number }) => [String(number), node.spec.name]);
  const hint = didYouMean(layer, known);
  throw invalid(place, `a layer from 1 to ${stages.length}, or its name`, hint);
}

function index(text: string, count: number, expected: string, place: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= count) return value - 1;
  throw invalid(place, `layer:from:to with ${expected}`);
}

function invalid(value: string, expected: string, hint?: string): SpecError {
  return new SpecError('INVALID_OPTION', {
    place: 'the network',
    option: 'synapse',
    value,
    expected,
    ...(hint === undefined ? {} : { hint }),
  });
}
