/** One candidate through all its cases, after a look at whether it rounds as it says. */
import { BackendError, type DType } from '@reflexarc/core';
import { type ConformanceOptions, verifyConformance } from '@reflexarc/core/conformance';
import type { Candidate } from '../backends.ts';
import { type BackendReport, reportOf } from './report.ts';
import { roundsOnce } from './rounds-once.ts';

/**
 * @param options against: what it is compared with, in place of js in float64
 * @throws BackendError BACKEND_UNAVAILABLE where the machine lacks it, or rounds otherwise than it
 *   says
 */
export async function verify(
  candidate: Candidate,
  dtype: DType,
  options: Required<ConformanceOptions> & { readonly against: Candidate | undefined },
): Promise<BackendReport> {
  const { against, ...cases } = options;
  const backend = await candidate.make(dtype);
  if (candidate.roundsOnce !== undefined && roundsOnce(backend) !== candidate.roundsOnce) {
    throw new BackendError('BACKEND_UNAVAILABLE', {
      backend: candidate.name,
      reason: `a · b + c is rounded ${candidate.roundsOnce ? 'twice, not once' : 'once, not twice'}`,
      hint: 'WebAssembly leaves it to the processor whether its relaxed instruction fuses',
    });
  }
  const reference = against && { reference: await against.make(against.dtypes.at(-1)) };
  const results = verifyConformance(backend, { ...cases, ...reference });
  return reportOf(candidate.name, backend, [...results]);
}
