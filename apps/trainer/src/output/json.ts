/** JSON for programs: one object, on stdout. */
import type { Output } from '../context.ts';

/**
 * JSON has no NaN and no infinities; `JSON.stringify` makes `null` of them, which is what we want.
 */
export function writeJson(output: Output, value: object): void {
  output.write(`${JSON.stringify(value, null, 2)}\n`);
}
