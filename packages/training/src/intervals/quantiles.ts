/** Networks that say quantiles of a number instead of its mean (Koenker and Bassett 1978). */
import { outputsPerNumber, type Target } from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';
import type { Link } from '../network/candidate.ts';

/** What is asked for around numbers. */
interface SpreadSettings {
  readonly interval?: number;
  readonly quantiles?: readonly number[];
}

/**
 * The target with the quantiles that were asked for, rising; the median, which is the number, is
 * always one of them.
 *
 * @throws ConfigurationError INVALID_SETTING for classes, which have neither quantiles nor
 *   intervals
 */
export function withQuantiles<T extends Target>(target: T, settings: SpreadSettings): T {
  const { interval, quantiles } = settings;
  if (target.task === 'classification') {
    if (interval !== undefined) throw forNumbersOnly('interval', String(interval), target.name);
    if (quantiles !== undefined) throw forNumbersOnly('quantiles', quantiles.join(), target.name);
  }
  if (quantiles === undefined) return target;
  const shares = [...new Set([...quantiles, 0.5])].sort((a, b) => a - b);
  return { ...target, quantiles: shares };
}

/** Something was asked for around what is no number. */
export function forNumbersOnly(setting: string, value: string, target: string): ConfigurationError {
  const expected = `a target of numbers, where \`${target}\` is one of classes`;
  return new ConfigurationError('INVALID_SETTING', { setting, value, expected });
}

/** Where all quantiles of a number begin at the same place. */
export function linksOfQuantiles(
  links: readonly Link[] | undefined,
  target: Target,
): readonly Link[] | undefined {
  const each = target.task === 'regression' ? outputsPerNumber(target) : 1;
  return links?.map((link) => ({ ...link, outputs: link.outputs * each }));
}
