/** What `reflexarc trace` shows, whatever the format. */
import type { GradientByPaths, Nudge, Trace } from '@reflexarc/core/lecture';

export interface TraceReport {
  readonly trace: Trace;
  readonly paths?: GradientByPaths;
  readonly nudge?: Nudge;
}

export interface TraceFormat {
  /** Significant digits of the largest number of a matrix. */
  readonly digits: number;
  /** The most rows shown of a matrix or list. */
  readonly rows: number;
}
