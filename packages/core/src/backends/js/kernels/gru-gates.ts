/** What both forms of the gated recurrent unit begin with: its three gates, u, r and n in a row. */
import type { ActivationSpec } from '../../../activations/activation.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { StepGates } from './step-gates.ts';

/** Gates of one step, `width` = 3 · `units` numbers, and the activations over parts of them. */
export function gruGates(args: {
  readonly states: View;
  readonly activation: ActivationSpec;
  readonly recurrentActivation: ActivationSpec;
}) {
  const units = lastAxis(args.states.shape);
  const width = 3 * units;
  const gate = new StepGates(args.states.data, width);
  const updateAndReset = gate.activate(args.recurrentActivation, 0, 2 * units);
  const candidate = gate.activate(args.activation, 2 * units, width);
  return { units, width, gate, updateAndReset, candidate };
}
