/** f′(Z): what an activation layer by itself makes of ∂loss/∂y = 1, number by number. */
import type { Backend } from '../backends/backend.ts';
import { activation } from '../layers/activation/activation.ts';
import type { LayerActivation } from '../layers/common/activation-option.ts';
import type { Layer } from '../layers/layer.ts';
import { input, sequential } from '../model/sequential.ts';
import { planGradient } from '../planner/plan-gradient.ts';
import type { Numbers } from '../tensor/shape.ts';
import { isRowWise } from './stages.ts';

/**
 * Row-major like `z`; undefined for softmax and its kin, whose outputs each depend on the whole
 * row.
 */
export function slopeOf(
  name: LayerActivation,
  given: {
    readonly z: Numbers;
    readonly units: number;
    readonly rows: number;
    readonly backend: Backend;
  },
): Numbers | undefined {
  if (isRowWise(name)) return undefined;
  const { z, units, rows, backend } = given;
  const layers: readonly Layer[] = [activation(name)];
  const plan = planGradient(sequential(input(units), ...layers), { maxBatchSize: rows });
  const executable = backend.prepare(plan);
  for (const slot of Object.values(plan.inputs)) executable.view(slot).set(z);
  executable.run('forward');
  for (const slot of Object.values(plan.outputGradients)) executable.view(slot).fill(1);
  executable.run('backward');
  const [slope] = Object.values(plan.inputGradients).map((slot) => executable.view(slot).slice());
  executable.dispose();
  return slope;
}
