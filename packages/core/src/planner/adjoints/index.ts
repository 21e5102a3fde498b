/** The adjoint table: how gradients go back through each kernel that layers are made of. */
import type { Adjoints } from './adjoint.ts';
import { activationAdjoints, normalizationAdjoints, recurrenceAdjoints } from './layers.ts';
import { linearAlgebraAdjoints } from './linear-algebra.ts';
import { moveAdjoints } from './moves.ts';
import { tensorAdjoints } from './tensors.ts';
import { windowAdjoints } from './windows.ts';

export const adjoints: Adjoints = {
  ...linearAlgebraAdjoints,
  ...moveAdjoints,
  ...tensorAdjoints,
  ...windowAdjoints,
  ...activationAdjoints,
  ...normalizationAdjoints,
  ...recurrenceAdjoints,
};
