/**
 * The gradient of one network in float64, as its training computes it, beside finite differences of
 * Σ dy ⊙ y for a drawn dy. Where a layer writes its backward pass itself, the one that the adjoint
 * table derives from its forward pass is compared too. Masks and noise depend on a fixed key, so
 * they are the same in each pass.
 */
import {
  type Architecture,
  type Executable,
  initialize,
  type Numbers,
  seeded,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { Mode } from '@reflexarc/core/layers';
import { type GradientPlan, planGradient } from '@reflexarc/core/plan';

export interface Comparison {
  /**
   * The largest |(L(x + h) − L(x − h)) / 2h − gradient| / max(1, either), over weights and inputs.
   */
  readonly numeric: number;
  /** The same of the derived gradient; undefined where no layer writes its own backward pass. */
  readonly derived: number | undefined;
  /** How many gradients were compared. */
  readonly count: number;
  /** The largest of them: a comparison of zeros would show nothing. */
  readonly largest: number;
}

export interface ComparisonOptions {
  readonly mode?: Mode;
  readonly rows?: number;
  /** Numbers of inputs that are no plain numbers, such as lengths and indices. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
}

const h = 1e-5;

export function compare(architecture: Architecture, options: ComparisonOptions = {}): Comparison {
  const { mode = 'training', rows = 3, inputs = {} } = options;
  const used = prepare(architecture, { mode, rows, inputs, derived: false });
  const gradients = used.gradients();
  const derived = prepare(architecture, { mode, rows, inputs, derived: true });
  return {
    numeric: worst(gradients, used.numericGradients()),
    derived: isWritten(architecture) ? worst(gradients, derived.gradients()) : undefined,
    count: gradients.length,
    largest: gradients.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
  };
}

/** Whether a layer of the network writes its backward pass itself. */
function isWritten({ spec, definitions }: Architecture): boolean {
  return spec.nodes.some(({ kind }) => definitions[kind]?.backward !== undefined);
}

function prepare(
  architecture: Architecture,
  given: Required<ComparisonOptions> & { readonly derived: boolean },
) {
  const { mode, rows, inputs, derived } = given;
  const plan = planGradient(architecture, { mode, maxBatchSize: rows, derived });
  const executable = js({ dtype: 'float64' }).prepare(plan);
  fillDrawn(architecture, plan, executable, inputs);
  const movable = [
    { numbers: executable.view(plan.parameters), gradient: plan.gradients },
    ...Object.entries(plan.inputGradients).map(([name, gradient]) => {
      return { numbers: executable.view(plan.inputs[name]!), gradient };
    }),
  ];
  const objective = (): number => {
    executable.run('forward');
    return Object.entries(plan.outputs).reduce((sum, [name, slot]) => {
      const dy = executable.view(plan.outputGradients[name]!);
      return Array.from(executable.view(slot)).reduce((total, y, i) => total + y * dy[i]!, sum);
    }, 0);
  };
  return {
    gradients(): readonly number[] {
      executable.run('forward');
      executable.run('backward');
      return movable.flatMap(({ gradient }) => [...executable.view(gradient)]);
    },
    numericGradients: (): readonly number[] =>
      movable.flatMap(({ numbers }) =>
        Array.from(numbers, (value, i) => {
          numbers[i] = value + h;
          const above = objective();
          numbers[i] = value - h;
          const below = objective();
          numbers[i] = value;
          return (above - below) / (2 * h);
        }),
      ),
  };
}

/** Weights, inputs and dy drawn from one seed, the same for each way. */
function fillDrawn(
  architecture: Architecture,
  plan: GradientPlan,
  executable: Executable,
  inputs: Readonly<Record<string, readonly number[]>>,
): void {
  const generator = seeded(7, 'gradients');
  const fill = (numbers: Numbers): void =>
    numbers.set(Array.from({ length: numbers.length }, () => generator.normal()));
  const model = initialize(architecture, { seed: 3, dtype: 'float64' });
  // Weights as they begin, and a little more: zeros and ones would hide wrong factors.
  const weights = model.parameters.map((value) => value + 0.3 * generator.normal());
  executable.view(plan.parameters).set(weights);
  executable.view(plan.state).set(model.state);
  executable.view(plan.noiseKey).set([1234, 567, 8, 0]);
  for (const [name, slot] of Object.entries(plan.inputs)) {
    const numbers = executable.view(slot);
    const fixed = inputs[name];
    if (fixed === undefined) fill(numbers);
    else numbers.set(fixed);
  }
  for (const slot of Object.values(plan.outputGradients)) fill(executable.view(slot));
}

/** The largest difference, relative where numbers are above 1; infinite for NaN. */
export function worst(a: readonly number[], b: readonly number[]): number {
  return a.reduce((most, x, i) => {
    const y = b[i] ?? Number.NaN;
    const error = Math.abs(x - y) / Math.max(1, Math.abs(x), Math.abs(y));
    return Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(most, error);
  }, 0);
}
