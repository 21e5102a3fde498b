/** Activations with parameters, for use where a name alone would take the usual ones. */
import { SpecError } from '../errors/catalogue.ts';
import type { ActivationSpec } from './activation.ts';

/**
 * z where z > 0, else alpha · z.
 * @param options alpha: 0.01 unless given
 */
export function leakyRelu(options: { readonly alpha?: number } = {}): ActivationSpec {
  const { alpha = 0.01 } = options;
  notNegative(alpha, 'alpha', 'leakyRelu');
  return { name: 'leakyRelu', alpha };
}

/**
 * z where z > 0, else alpha · (e^z − 1).
 * @param options alpha: 1 unless given
 */
export function elu(options: { readonly alpha?: number } = {}): ActivationSpec {
  const { alpha = 1 } = options;
  notNegative(alpha, 'alpha', 'elu');
  return { name: 'elu', alpha };
}

/**
 * sin(frequency · z).
 * @param options frequency: 1 unless given; a network of sine units learns finer detail with more
 */
export function sine(options: { readonly frequency?: number } = {}): ActivationSpec {
  const { frequency = 1 } = options;
  if (!Number.isFinite(frequency) || frequency <= 0) {
    throw new SpecError('INVALID_OPTION', {
      place: 'sine',
      option: 'frequency',
      value: frequency,
      expected: 'a number above 0',
    });
  }
  return { name: 'sine', frequency };
}

/**
 * z · Φ(z).
 * @param options approximate: `none` (exact) unless given, or `tanh`
 */
export function gelu(options: { readonly approximate?: 'none' | 'tanh' } = {}): ActivationSpec {
  const { approximate = 'none' } = options;
  if (approximate !== 'none' && approximate !== 'tanh') {
    throw new SpecError('INVALID_OPTION', {
      place: 'gelu',
      option: 'approximate',
      value: approximate,
      expected: "'none' or 'tanh'",
    });
  }
  return { name: approximate === 'tanh' ? 'geluTanh' : 'gelu' };
}

function notNegative(value: number, option: string, place: string): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected: 'a number of at least 0',
  });
}
