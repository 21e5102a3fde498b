/** A case in a few words: `conv1d kernelSize=3 padding=same 2×18×3 → 2×18×4`. */
import { formatShape } from '@reflexarc/core';
import type { JsonRecord } from './record.ts';

/** Attributes that explain conventions, or hold data. */
const prose = ['layout', 'note', 'form', 'gateOrder'];

export function titleOf(
  name: string,
  attributes: JsonRecord,
  shapes: readonly (readonly number[])[],
): string {
  const shown = Object.entries(attributes.fields)
    .filter(([key, value]) => !prose.includes(key) && !isLong(value))
    .map(([key, value]) => (key === 'name' ? shortened(String(value)) : `${key}=${show(value)}`));
  const passage = shapes.map(formatShape).join(' → ');
  return [name, ...shown, passage].filter((part) => part !== '').join(' ');
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) && (value.length > 2 || value.some(Array.isArray));
}

function show(value: unknown): string {
  return Array.isArray(value) ? value.join('×') : String(value);
}

/** Losses explain themselves in their names. */
function shortened(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
