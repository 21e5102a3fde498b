/**
 * What a product may go on with in the same call: a bias for each column, an activation, both or
 * neither.
 */
import type { ActivationName } from '../../activations/activation.ts';
import { activationNames, defaultSpec } from '../../activations/index.ts';
import type { Epilogue } from '../../kernels/epilogue.ts';
import type { Draw } from '../draw.ts';
import type { Operand } from '../operand.ts';

/** At a kink a rounding of the product decides, and a jump makes much of it. */
const smooth = activationNames.filter((name) => name !== 'step' && name !== 'sign');

export function biased(draw: Draw, columns: number, name?: ActivationName): Epilogue<Operand> {
  const bias = draw.fixed([columns]);
  return name === undefined ? { bias } : { bias, activation: defaultSpec(name) };
}

export function anyEpilogue(draw: Draw, columns: number): Epilogue<Operand> {
  const activation = defaultSpec(draw.pick([...smooth, 'relu', 'relu'] as const));
  return draw.pick([
    {},
    {},
    { activation },
    { bias: draw.fixed([columns]) },
    { bias: draw.fixed([columns]), activation },
  ]);
}
