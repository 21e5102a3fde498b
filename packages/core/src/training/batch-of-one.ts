/**
 * Statistics over a batch need more than one number: of a single one the deviation is 0, and every
 * normalized number too.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Plan } from '../plan/plan.ts';
import { lastAxis, sizeOf } from '../tensor/shape.ts';

/**
 * @throws SpecError INVALID_OPTION where a layer would normalize over a batch of one row of one
 * cell
 */
export function refuseBatchOfOne(
  plan: Plan,
  { rows, batchSize }: { readonly rows: number; readonly batchSize: number },
): void {
  if (batchSize > 1 && rows % batchSize !== 1) return;
  for (const call of plan.phases.forward ?? []) {
    if (call.kernel !== 'moments' || call.args.over !== 'rows') continue;
    const { shape } = call.args.x;
    if (sizeOf(shape) > lastAxis(shape)) continue; // its cells are several
    const what = rows === 1 ? 'all rows' : batchSize === 1 ? 'each batch' : 'the last batch';
    throw new SpecError('INVALID_OPTION', {
      place: 'training',
      option: 'batchSize',
      value: batchSize,
      expected: `batches of at least 2 rows, for ${call.origin}: ${what} would be 1 of ${rows}`,
      hint: `take a batchSize that leaves no single row at the end, or layerNorm() in its place`,
    });
  }
}
