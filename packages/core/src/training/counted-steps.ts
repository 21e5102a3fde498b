/** Sequences of differing lengths: which steps of each output count. */
import { DataError, SpecError } from '../errors/catalogue.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import { sizeOf } from '../tensor/shape.ts';
import { byOutput } from './by-output.ts';
import type { Column, Dataset } from './dataset.ts';
import { wholeRows } from './stored-rows.ts';

/**
 * Name of the input that says how many steps count: for all outputs that have steps, or by output.
 */
export type Lengths = string | Readonly<Record<string, string>>;

/**
 * By output, for each step of each row: steps / length up to the row's length, then 0. Cells of one
 * step count as it does.
 * @throws SpecError where there is no such input or output, or no output with steps;
 *   DataError INVALID_LENGTH for a length of more steps than there are
 */
export function countedSteps(
  dataset: Dataset,
  plan: EvaluationPlan,
  lengths: Lengths,
): ReadonlyMap<string, Float64Array> {
  const outputs = dataset.targets.map(({ name }) => name);
  const hasSteps = (output: string): boolean => plan.outputs[output]!.shape.length > 1;
  const isOne = (value: Lengths): value is string => typeof value === 'string';
  const counted = isOne(lengths) ? outputs.filter(hasSteps) : outputs;
  const named = [...byOutput(lengths, counted, { place: 'lengths', isOne })];
  const flat = named.length === 0 ? outputs[0] : named.find(([output]) => !hasSteps(output))?.[0];
  if (flat !== undefined) {
    const problem = `lengths are of sequences, but output ${flat} has no steps`;
    throw new SpecError('INVALID_SPEC', { place: 'lengths', problem });
  }
  return new Map(
    named.map(([output, input]) => [output, stepsOf(dataset, plan, { output, input })]),
  );
}

function stepsOf(
  dataset: Dataset,
  plan: EvaluationPlan,
  { output, input }: { readonly output: string; readonly input: string },
): Float64Array {
  const lengths = dataset.inputs.find(({ name }) => name === input);
  if (lengths === undefined || lengths.size !== 1) {
    const known = dataset.inputs.filter(({ size }) => size === 1).map(({ name }) => name);
    const what = 'input of one number';
    throw new SpecError('UNKNOWN_NAME', { place: 'lengths', what, name: input, known });
  }
  const { shape } = plan.outputs[output]!;
  const [steps = 1] = shape;
  const size = sizeOf(shape.slice(0, -1));
  const data = lengths.source === undefined ? lengths.data : wholeRows(lengths.source);
  checkLengths(dataset, { ...lengths, data }, steps);
  return Float64Array.from({ length: dataset.count * size }, (_, i) => {
    const length = data[Math.floor(i / size)]!;
    const step = Math.floor(((i % size) * steps) / size);
    return step < length ? steps / length : 0;
  });
}

function checkLengths({ origin, inputs }: Dataset, { name, data }: Column, steps: number): void {
  const row = data.findIndex((length) => !Number.isInteger(length) || length < 0 || length > steps);
  if (row === -1) return;
  throw new DataError('INVALID_LENGTH', {
    place: inputs.length === 1 ? `inputs[${row}]` : `inputs.${name}[${row}]`,
    value: data[row]!, // found there
    steps,
    origin: origin?.(row),
  });
}
