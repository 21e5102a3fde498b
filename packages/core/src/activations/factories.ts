/** Activations with parameters, for use where a name alone would take the usual ones. */
import { aboveZero, atLeast, checkOptions, oneOf } from '../errors/option-checks.ts';
import type { ActivationSpec } from './activation.ts';

/**
 * z where z > 0, else alpha · z.
 * @param options alpha: 0.01 unless given
 */
export function leakyRelu(options: { readonly alpha?: number } = {}): ActivationSpec {
  checkOptions(options, 'leakyRelu', { alpha: atLeast(0) });
  const { alpha = 0.01 } = options;
  return { name: 'leakyRelu', alpha };
}

/**
 * z where z > 0, else alpha · (e^z − 1).
 * @param options alpha: 1 unless given
 */
export function elu(options: { readonly alpha?: number } = {}): ActivationSpec {
  checkOptions(options, 'elu', { alpha: atLeast(0) });
  const { alpha = 1 } = options;
  return { name: 'elu', alpha };
}

/**
 * sin(frequency · z).
 * @param options frequency: 1 unless given; a network of sine units learns finer detail with more
 */
export function sine(options: { readonly frequency?: number } = {}): ActivationSpec {
  checkOptions(options, 'sine', { frequency: aboveZero });
  const { frequency = 1 } = options;
  return { name: 'sine', frequency };
}

/**
 * z · Φ(z).
 * @param options approximate: `none` (exact) unless given, or `tanh`
 */
export function gelu(options: { readonly approximate?: 'none' | 'tanh' } = {}): ActivationSpec {
  checkOptions(options, 'gelu', { approximate: oneOf('none', 'tanh') });
  const { approximate = 'none' } = options;
  return { name: approximate === 'tanh' ? 'geluTanh' : 'gelu' };
}
