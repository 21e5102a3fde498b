/** What `reflexarc trace` shows, whatever the format. */
import type { GradientByPaths, Nudge, Trace } from '@reflexarc/core/lecture';

export interface TraceReport {
  /** The iterations that are looked at, in order; at least one. */
  readonly traces: readonly Trace[];
  /** C before the step of every iteration up to the last that is looked at. */
  readonly costs: readonly number[];
  readonly paths?: GradientByPaths;
  /** One weight moved by each of several Δw. */
  readonly nudges: readonly Nudge[];
  /** What was assumed of the examples, a line each. */
  readonly notes: readonly string[];
}

export interface TraceFormat {
  /** Significant digits of the largest number of a matrix. */
  readonly digits: number;
  /** The most rows shown of a matrix or list. */
  readonly rows: number;
}

/** Every digit: `trace` and `nudge` where there is one, else `traces` and `nudges`. */
export function traceJson({ traces, costs, paths, nudges, notes }: TraceReport): object {
  return {
    ...(traces.length === 1 ? { trace: traces[0] } : { traces }),
    costs,
    ...(paths !== undefined && { paths }),
    ...(nudges.length === 1 && { nudge: nudges[0] }),
    ...(nudges.length > 1 && { nudges }),
    ...(notes.length > 0 && { notes }),
  };
}
