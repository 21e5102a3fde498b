/**
 * How much each class counts: `balanced`, factors by label as in sick=5,well=1, or by place as in
 * 5,1.
 */
import type { ClassWeightSetting } from '@reflexarc/training';
import { UsageError } from '../errors.ts';

const option = '--class-weights';

export function classWeights(text: string): ClassWeightSetting {
  if (text === 'balanced') return text;
  const parts = text.split(',');
  if (!text.includes('=')) return parts.map((part) => factor(part, text));
  const weights = new Map<string, number>();
  for (const part of parts) {
    const at = part.lastIndexOf('=');
    const label = part.slice(0, Math.max(0, at)).trim();
    if (label === '' || weights.has(label)) throw invalid(text);
    weights.set(label, factor(part.slice(at + 1), text));
  }
  return Object.fromEntries(weights);
}

function factor(part: string, text: string): number {
  const value = Number(part);
  if (part.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw invalid(text);
}

function invalid(value: string): UsageError {
  const expected = 'balanced, or one factor above 0 for each label, as in sick=5,well=1';
  return new UsageError('INVALID_VALUE', { option, value, expected });
}
