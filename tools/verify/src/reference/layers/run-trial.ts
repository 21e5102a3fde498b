/** Runs a trial forward, and backward from a given gradient, on one backend. */
import {
  type Architecture,
  type Backend,
  initialize,
  input,
  type Numbers,
  sequential,
} from '@reflexarc/core';
import { type ResolvedParameter, resolve } from '@reflexarc/core/model';
import { planGradient } from '@reflexarc/core/plan';
import { VerificationError } from '../../verification-error.ts';
import type { Tensor } from '../tensor.ts';
import type { Trial } from './trial.ts';

export interface TrialRun {
  readonly output: Numbers;
  /** Gradients by name of the case's inputs. */
  readonly gradients: Readonly<Record<string, Numbers>>;
}

export function runTrial(
  trial: Trial,
  inputs: Readonly<Record<string, Tensor>>,
  outputGradient: Tensor,
  backend: Backend,
): TrialRun {
  const { x = inputs.x, parameters = {}, mode = 'inference' } = trial;
  if (x === undefined) throw missing('inputs.x');
  const [rows = 1, ...shape] = x.shape;
  const architecture: Architecture = sequential(input(...shape), ...trial.layers);
  const wantsInput = inputs.x !== undefined;
  const plan = planGradient(architecture, { maxBatchSize: rows, mode, inputGradients: wantsInput });
  const executable = backend.prepare(plan);
  // for what no input gives
  const start = initialize(architecture, { seed: 0, dtype: backend.dtype });
  executable.view(plan.parameters).set(start.parameters);
  executable.view(plan.state).set(start.state);

  const { nodes } = resolve(architecture);
  const inParameters = nodes.flatMap((node) => node.parameters);
  const inState = nodes.flatMap((node) => node.state);
  for (const [from, name] of Object.entries(parameters)) {
    const given = inputs[from];
    if (given !== undefined)
      place(executable.view(plan.parameters), inParameters, name, given.data);
  }
  for (const [name, numbers] of Object.entries(trial.state ?? {})) {
    place(executable.view(plan.state), inState, name, numbers);
  }
  executable.view(only(plan.inputs)).set(x.data);
  executable.run('forward');
  const output = executable.view(only(plan.outputs)).slice();

  executable.view(only(plan.outputGradients)).set(outputGradient.data);
  executable.run('backward');
  const gradients: Record<string, Numbers> = {};
  if (wantsInput) gradients.x = executable.view(only(plan.inputGradients)).slice();
  for (const [from, name] of Object.entries(parameters)) {
    if (inputs[from] === undefined) continue;
    gradients[from] = part(executable.view(plan.gradients), inParameters, name).slice();
  }
  executable.dispose();
  return { output, gradients };
}

function place(
  whole: Numbers,
  parts: readonly ResolvedParameter[],
  name: string,
  numbers: ArrayLike<number>,
): void {
  const window = part(whole, parts, name);
  if (window.length !== numbers.length) {
    const expected = `${window.length} numbers for ${name}`;
    throw new VerificationError('MALFORMED', {
      place: name,
      value: `${numbers.length} numbers`,
      expected,
    });
  }
  window.set(numbers);
}

function part(whole: Numbers, parts: readonly ResolvedParameter[], name: string): Numbers {
  const found = parts.find((each) => each.name === name);
  if (found === undefined) throw missing(name);
  return whole.subarray(found.offset, found.offset + found.size);
}

function only<T>(named: Readonly<Record<string, T>>): T {
  const [first] = Object.values(named);
  if (first === undefined) throw missing('the output');
  return first;
}

function missing(place: string): VerificationError {
  return new VerificationError('MALFORMED', { place, value: undefined, expected: 'a tensor' });
}
