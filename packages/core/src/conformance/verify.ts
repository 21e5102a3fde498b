/** All cases on one backend: which passed, failed or were skipped, and how far off each was. */
import type { Backend } from '../backends/backend.ts';
import { EngineError } from '../errors/engine-error.ts';
import type { KernelName } from '../kernels/kernels.ts';
import { type ConformanceCase, type ConformanceOptions, conformanceCases } from './conformance.ts';
import { toleranceOf } from './tolerances.ts';

/** A case that a backend is not asked to run, and why. */
export interface ConformanceSkip {
  readonly kernel: KernelName;
  /** The case's name. */
  readonly case: string;
  readonly reason: string;
}

/** Which kernels and cases of conformance a backend is held against. */
export interface VerificationOptions extends ConformanceOptions {
  readonly skips?: readonly ConformanceSkip[];
  /** What the backend is compared with; js in float64 unless given. */
  readonly reference?: Backend;
  /** The largest error that passes; that of the backend's name and dtype unless given. */
  readonly tolerance?: number;
}

/** How far a backend is off on one case, or why it was not run. */
export type ConformanceResult = Pick<ConformanceCase, 'kernel' | 'name' | 'description'> &
  (
    | { readonly status: 'passed'; readonly error: number }
    | { readonly status: 'failed'; readonly error: number; readonly reason: string }
    | { readonly status: 'skipped'; readonly reason: string }
  );

/** Runs every case; yields as it goes, so that a caller can show progress or stop. */
export function* verifyConformance(
  backend: Backend,
  options: VerificationOptions = {},
): Generator<ConformanceResult, void, void> {
  const { skips = [], tolerance = toleranceOf(backend), reference } = options;
  for (const each of conformanceCases(options)) {
    const { kernel, name, description } = each;
    const skip = skips.find((one) => one.kernel === kernel && one.case === name);
    yield {
      kernel,
      name,
      description,
      ...(skip
        ? ({ status: 'skipped', reason: skip.reason } as const)
        : run(each, backend, { tolerance, reference })),
    };
  }
}

function run(
  each: ConformanceCase,
  backend: Backend,
  { tolerance, reference }: { readonly tolerance: number; readonly reference: Backend | undefined },
) {
  try {
    const error = each.run(backend, reference);
    if (error <= tolerance) return { status: 'passed', error } as const;
    const reason = `off by ${error.toExponential(1)}, more than ${tolerance}`;
    return { status: 'failed', error, reason } as const;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { status: 'failed', error: Number.POSITIVE_INFINITY, reason: error.message } as const;
  }
}
