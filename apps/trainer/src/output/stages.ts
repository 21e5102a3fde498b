/** Stages of a chain for people: kind and settings, without the numbers that were fitted. */
import type { StageSpec } from '@reflexarc/signal';

/** Entries of a list that are shown; what is longer is counted. */
const mostShown = 8;

/** As in `window: size 100, stride 25, label majority`. */
export function describeStage({ kind, options }: StageSpec): string {
  const settings = Object.entries(options).map(([name, value]) => `${name} ${shown(value)}`);
  return settings.length === 0 ? kind : `${kind}: ${settings.join(', ')}`;
}

function shown(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (Array.isArray(value)) return shownList(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isStage(value)) return `(${describeStage(value)})`;
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${shown(each)}`)
    .join(', ')} }`;
}

function shownList(values: readonly unknown[]): string {
  const first = values.slice(0, mostShown).map(shown).join(', ');
  const more = values.length - mostShown;
  return more > 0 ? `[${first}, … ${more} more]` : `[${first}]`;
}

/** Parts of features are stages themselves. */
function isStage(value: object): value is StageSpec {
  return 'kind' in value && typeof value.kind === 'string' && 'options' in value;
}
