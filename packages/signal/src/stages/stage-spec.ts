/**
 * Whether foreign JSON has the form of a stage. What it says is checked where it stands in a chain.
 */
import type { StageSpec } from '../chain/define-stage.ts';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for an object with a kind, options, and perhaps what was fitted. */
export function isStageSpec(value: unknown): value is StageSpec {
  if (!isObject(value) || !('kind' in value) || !('options' in value)) return false;
  if (typeof value.kind !== 'string' || !isObject(value.options)) return false;
  return !('fitted' in value) || value.fitted === undefined || isObject(value.fitted);
}
