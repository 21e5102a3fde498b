/** One candidate through all its cases, after a look at whether it rounds as it says. */
import { BackendError } from '@reflexarc/core';
import { type ConformanceOptions, verifyConformance } from '@reflexarc/core/conformance';
import type { Candidate } from './candidates.ts';
import { type BackendReport, reportOf } from './report.ts';
import { roundsOnce } from './rounds-once.ts';

/**
 * @param options against: what it is compared with, in place of js in float64
 * @throws BackendError BACKEND_UNAVAILABLE where the machine lacks it, or rounds otherwise than it says
 */
export async function verify(
  candidate: Candidate,
  options: Required<ConformanceOptions> & { readonly against: Candidate | undefined },
): Promise<BackendReport> {
  const { kernels, randomCases, seed, against } = options;
  const backend = await candidate.make();
  if (candidate.roundsOnce !== undefined && roundsOnce(backend) !== candidate.roundsOnce) {
    throw new BackendError('BACKEND_UNAVAILABLE', {
      backend: candidate.backend,
      reason: `a · b + c is rounded ${candidate.roundsOnce ? 'twice, not once' : 'once, not twice'}`,
      hint: 'WebAssembly leaves it to the processor whether its relaxed instruction fuses',
    });
  }
  const reference = against && { reference: await against.make() };
  const { skips } = candidate;
  const results = verifyConformance(backend, {
    ...{ kernels, randomCases, seed, skips },
    ...reference,
  });
  return reportOf(candidate.backend, backend, [...results]);
}
