/**
 * A network on the test bench: given inputs, parameters and ∂loss/∂output, it says the output and
 * all gradients, by backpropagation and by finite differences. For tests only.
 */
import { js } from '../backends/js/index.ts';
import { writeNoiseKey } from '../kernels/noise-key.ts';
import { meanSquaredError } from '../losses/index.ts';
import { resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { sgd } from '../optimizers/index.ts';
import { applyPasses } from '../passes/apply-passes.ts';
import { planTraining } from '../planner/plan-training.ts';
import { seeded } from '../random/seeded.ts';
import { type DType, type Numbers, sizeOf } from '../tensor/shape.ts';

export interface BenchOptions {
  readonly rows: number;
  /** Row-major numbers by name of input; drawn from a normal distribution where left out. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
  /** By `layer.parameter`; drawn where left out. */
  readonly parameters?: Readonly<Record<string, readonly number[]>>;
  /** By `layer.state`; as initialized to zero where left out. */
  readonly state?: Readonly<Record<string, readonly number[]>>;
  readonly frozen?: readonly string[];
  /** Inputs that no gradient is asked for, such as indices. */
  readonly discrete?: readonly string[];
  readonly seed?: number;
  readonly step?: number;
  readonly dtype?: DType;
}

export interface Bench {
  /** The output of the whole batch, row-major. */
  output(): Numbers;
  /** Gradients of Σ output · outputGradient, by name of input and by `layer.parameter`. */
  gradients(outputGradient: ArrayLike<number>): Readonly<Record<string, Numbers>>;
  /**
   * The largest |backpropagation − finite difference| / max(1, either), for a drawn ∂loss/∂output.
   */
  worstGradient(step?: number): { readonly error: number; readonly at: string };
  /** The state after one training step, by `layer.state`. */
  stateAfterStep(): Readonly<Record<string, Numbers>>;
}

export function bench(architecture: Architecture, options: BenchOptions): Bench {
  const { rows, seed = 1, step = 0, dtype = 'float64', discrete = [] } = options;
  const written = planTraining(architecture, {
    loss: meanSquaredError(),
    optimizer: sgd(),
    maxBatchSize: rows,
    inputGradients: true,
    ...(options.frozen === undefined ? {} : { frozen: options.frozen }),
  });
  const backend = js({ dtype });
  const plan = applyPasses(written, backend.passes);
  const executable = backend.prepare(plan);
  const generator = seeded(seed, 'bench');
  const drawn = (length: number): number[] => Array.from({ length }, () => generator.normal());

  /** Every array whose numbers may be moved, with where its gradient goes. */
  const movable = new Map<string, { numbers: Numbers; gradient: () => Numbers }>();
  for (const [name, slot] of Object.entries(plan.inputs)) {
    const numbers = executable.view(slot);
    numbers.set(options.inputs?.[name] ?? drawn(numbers.length));
    if (discrete.includes(name)) continue;
    movable.set(name, { numbers, gradient: () => executable.view(plan.inputGradients[name]!) });
  }
  const states = new Map<string, Numbers>();
  for (const { spec, parameters, state } of resolve(architecture).nodes) {
    for (const { name, offset, size } of parameters) {
      const key = `${spec.name}.${name}`;
      const numbers = executable.view(plan.parameters).subarray(offset, offset + size);
      numbers.set(options.parameters?.[key] ?? drawn(size).map((number) => number / 2));
      const gradients = executable.view(plan.gradients).subarray(offset, offset + size);
      if (options.frozen?.some((frozen) => `${spec.name}/`.startsWith(`${frozen}/`))) continue;
      movable.set(key, { numbers, gradient: () => gradients });
    }
    for (const { name, offset, size } of state) {
      const key = `${spec.name}.${name}`;
      const numbers = executable.view(plan.state).subarray(offset, offset + size);
      numbers.set(options.state?.[key] ?? new Array(size).fill(0));
      states.set(key, numbers);
    }
  }
  writeNoiseKey(executable.view(plan.noiseKey), { seed, step });
  const outputSlot = Object.values(plan.outputs)[0]!;
  const target = executable.view(Object.values(plan.targets)[0]!);

  const output = (): Numbers => {
    executable.run('forward');
    return executable.view(outputSlot).slice();
  };
  /** A target for which ∂(mean squared error)/∂output is what was asked for. */
  const gradients = (outputGradient: ArrayLike<number>): Record<string, Numbers> => {
    const y = output();
    const scale = (rows * sizeOf(outputSlot.shape)) / 2;
    for (let i = 0; i < y.length; i++) target[i] = y[i]! - outputGradient[i]! * scale;
    executable.run('forward');
    executable.run('backward');
    return Object.fromEntries(
      [...movable].map(([name, { gradient }]) => [name, gradient().slice()]),
    );
  };

  return {
    output,
    gradients,
    worstGradient(distance = 1e-5) {
      const outputGradient = drawn(executable.view(outputSlot).length);
      const computed = gradients(outputGradient);
      const loss = (): number => {
        const y = output();
        return outputGradient.reduce((sum, gradient, i) => sum + y[i]! * gradient, 0);
      };
      let worst = { error: 0, at: 'nothing to check' };
      for (const [name, { numbers }] of movable) {
        for (let i = 0; i < numbers.length; i++) {
          const value = numbers[i]!;
          numbers[i] = value + distance;
          const above = loss();
          numbers[i] = value - distance;
          const numeric = (above - loss()) / (2 * distance);
          numbers[i] = value;
          const found = computed[name]![i]!;
          const error = Math.abs(found - numeric) / Math.max(1, Math.abs(found), Math.abs(numeric));
          if (!(error <= worst.error)) worst = { error, at: `${name}[${i}]` };
        }
      }
      return worst;
    },
    stateAfterStep() {
      output();
      executable.run('backward');
      executable.run('update');
      return Object.fromEntries([...states].map(([name, numbers]) => [name, numbers.slice()]));
    },
  };
}

/** max|x − r| / max(1, max|r|): the error that reference values are compared by. */
export function errorOf(found: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (found.length !== reference.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 1;
  for (let i = 0; i < found.length; i++) {
    const distance = Math.abs(found[i]! - reference[i]!);
    difference = Math.max(distance, difference); // NaN counts
    scale = Math.max(scale, Math.abs(reference[i]!));
  }
  return difference / scale;
}
