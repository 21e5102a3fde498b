/**
 * What is left out of the bundle, and that nothing else is. Whether the rest still runs, the edge's
 * other tests show.
 */
import { expect, it } from 'vitest';
import { withoutMembers } from './inference-only.ts';

it('leaves out methods and properties by name, wherever an object holds them', () => {
  const source = `export const layer = defineLayer({
  forward(k) { k.matmul(); },
  backward(k) { const { a, b } = k; return { forward: a, b }; },
  nested: { formula: 'y = x', reads: ['x'] },
  formula: 'z',
});`;
  expect(withoutMembers(source, new Set(['backward', 'formula'])).replace(/\s+/g, ' ')).toBe(
    "export const layer = defineLayer({ forward(k) { k.matmul(); }, nested: { reads: ['x'] }, });",
  );
});

it('keeps variables, calls and types of the same name', () => {
  const source = 'interface L { backward(): void }\nconst backward = 1;\nlayer.backward(backward);';
  expect(withoutMembers(source, new Set(['backward']))).toBe(source);
});
