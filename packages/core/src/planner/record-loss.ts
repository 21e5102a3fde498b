/**
 * Losses after the forward pass: slots for targets and weights, and the calls that compute each
 * output's loss, and their weighted sum where there are several.
 */
import { SpecError } from '../errors/catalogue.ts';
import { aboveZero, checkName, checkOption } from '../errors/option-checks.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { Loss, LossPass } from '../losses/loss.ts';
import { lossNamed, type NamedLoss } from '../losses/named.ts';
import type { EvaluationPlan, Slot } from '../plan/plan.ts';
import { gradientName } from '../plan/slot-names.ts';
import type { Shape } from '../tensor/shape.ts';
import type { RecordedForward } from './record-forward.ts';
import type { Recorder } from './recorder.ts';
import { sumOf } from './sum-of.ts';

export interface LossOptions {
  /**
   * One for the only output, or by output; an output without a loss is not learned from. A name
   * stands for the usual settings.
   */
  readonly loss: Loss | NamedLoss | Readonly<Record<string, Loss | NamedLoss>>;
  /** Factors by output, 1 unless given: what is minimized is Σ weight · loss. */
  readonly lossWeights?: Readonly<Record<string, number>>;
}

export interface RecordedLoss {
  /** What the plan tells of it. */
  readonly slots: Pick<
    EvaluationPlan,
    'targets' | 'targetKinds' | 'sampleWeights' | 'loss' | 'losses'
  >;
  readonly parts: readonly LossPart[];
}

/** One output with its loss. */
interface LossPart {
  readonly name: string;
  readonly loss: Loss;
  readonly weight: number;
  readonly y: Slot;
  readonly target: Slot;
  /**
   * One factor for each of the steps or cells that a row's output has; none where nothing is
   * weighted.
   */
  readonly weights?: Slot;
}

/** @throws SpecError where losses or weights don't fit the outputs */
export function recordLoss(
  record: Recorder,
  forward: RecordedForward,
  options: LossOptions,
  isWeighted: boolean,
): RecordedLoss {
  const given = lossesByOutput(options, forward.outputs);
  const parts = given.map(({ name, loss, weight }): LossPart => {
    const y = forward.outputs[name]!; // checked
    const shape = loss.targetShape?.(y.shape) ?? y.shape;
    const target = record.perRow(`target.${name}`, shape, 'target');
    const part = { name, loss, weight, y, target };
    if (!isWeighted) return part;
    const label = given.length === 1 ? 'sampleWeights' : `sampleWeights.${name}`;
    return { ...part, weights: record.perRow(label, stepsOf(y.shape), 'sampleWeight') };
  });

  const total = record.fixed('loss', [], 'scalar');
  const isOnly = parts.length === 1 && parts[0]!.weight === 1;
  const losses = parts.map((part) => {
    const { name, loss } = part;
    const out = isOnly ? total : record.fixed(`loss.${name}`, [], 'scalar');
    loss.forward(record.into(forward.calls, `loss ${loss.name}`), passOf(part), out);
    return out;
  });
  if (!isOnly) recordSum(record, forward.calls, parts, losses, total);
  const byOutput = <V>(value: (part: LossPart, index: number) => V): Readonly<Record<string, V>> =>
    Object.fromEntries(parts.map((part, index) => [part.name, value(part, index)]));
  const weighted = parts.flatMap(({ name, weights }) =>
    weights ? [[name, weights] as const] : [],
  );
  return {
    parts,
    slots: {
      targets: byOutput(({ target }) => target),
      targetKinds: byOutput(({ loss }) => loss.target),
      sampleWeights: Object.fromEntries(weighted),
      loss: total,
      losses: byOutput((_, index) => losses[index]!),
    },
  };
}

/** All axes but the last: a step, or a cell of an image. */
function stepsOf(output: Shape): Shape {
  return output.length > 1 ? output.slice(0, -1) : [1];
}

function passOf({ y, target, weights }: LossPart): LossPass<Slot> {
  return { y, target, ...(weights && { weights }) };
}

/** total = Σ weight · loss */
function recordSum(
  record: Recorder,
  calls: KernelCall<Slot>[],
  parts: readonly LossPart[],
  losses: readonly Slot[],
  total: Slot,
): void {
  const k = record.into(calls, 'sum of losses');
  const weighted = losses.map((x, index) => {
    const { name, weight } = parts[index]!;
    if (weight === 1) return x;
    const out = parts.length === 1 ? total : record.fixed(`loss.${name}.weighted`, [], 'scalar');
    k.scale({ x, factor: weight, out });
    return out;
  });
  sumOf(k, weighted, (index) =>
    index === parts.length - 1 ? total : record.fixed(`loss.sum${index}`, [], 'scalar'),
  );
}

/** ∂loss/∂y, by the output it belongs to. */
export function recordLossGradient(
  record: Recorder,
  calls: KernelCall<Slot>[],
  { parts }: RecordedLoss,
): ReadonlyMap<Slot, Slot> {
  return new Map(
    parts.map((part) => {
      const { loss, weight, y } = part;
      const k = record.into(calls, `loss ${loss.name}`);
      const dy = record.perRow(gradientName(y.name), y.shape, 'temporary');
      const unweighted =
        weight === 1
          ? dy
          : record.perRow(`${gradientName(y.name)}.unweighted`, y.shape, 'temporary');
      loss.backward(k, passOf(part), unweighted);
      if (unweighted !== dy) k.scale({ x: unweighted, factor: weight, out: dy });
      return [y, dy];
    }),
  );
}

function lossesByOutput(
  { loss, lossWeights = {} }: LossOptions,
  outputs: Readonly<Record<string, Slot>>,
): readonly { readonly name: string; readonly loss: Loss; readonly weight: number }[] {
  const known = Object.keys(outputs);
  const given = isOne(loss) ? { [onlyOutput(known, loss)]: loss } : loss;
  checkNames(Object.keys(given), known, 'loss');
  checkNames(Object.keys(lossWeights), Object.keys(given), 'lossWeights');
  if (Object.keys(given).length === 0) {
    throw new SpecError('INVALID_SPEC', { place: 'loss', problem: 'no output has a loss' });
  }
  return known
    .filter((name) => given[name] !== undefined)
    .map((name) => ({
      name,
      loss: lossOf(given[name]!),
      weight: checkedWeight(name, lossWeights[name]),
    }));
}

function isOne(loss: LossOptions['loss']): loss is Loss | NamedLoss {
  return typeof loss === 'string' || typeof loss.forward === 'function';
}

function lossOf(loss: Loss | NamedLoss): Loss {
  return typeof loss === 'string' ? lossNamed(loss) : loss;
}

function onlyOutput(names: readonly string[], loss: Loss | NamedLoss): string {
  if (names.length === 1) return names[0]!;
  const problem = `one loss, ${lossOf(loss).name}, for ${names.length} outputs: give one by output, as in { ${names[0]}: … }`;
  throw new SpecError('INVALID_SPEC', { place: 'loss', problem });
}

function checkNames(names: readonly string[], known: readonly string[], place: string): void {
  for (const name of names) checkName(name, { place, what: 'output' }, known);
}

function checkedWeight(name: string, weight = 1): number {
  checkOption(weight, { place: 'training', option: `lossWeights.${name}` }, aboveZero);
  return weight;
}
