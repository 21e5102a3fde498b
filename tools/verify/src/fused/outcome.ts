/** What each step found out, read off the JSON that its program prints. */

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** For people: how far off, or what is wrong. */
  readonly said: readonly string[];
}

interface ConformanceJson {
  readonly backends: readonly {
    readonly variant?: string;
    readonly cases: number;
    readonly passed: number;
    readonly worst: { readonly error: number; readonly kernel: string; readonly case: string };
    readonly failures: readonly { readonly kernel: string; readonly case: string }[];
  }[];
}

/** Of `npm run conformance -- --json`. */
export function ofConformance(json: unknown): Outcome {
  const { backends } = json as ConformanceJson; // as ../kernels prints it
  return sumOf(
    backends.map(({ variant = '', cases, passed, worst, failures }) => ({
      passed,
      failed: cases - passed,
      said: [
        `${variant}: ${worst.error.toExponential(1)} at most (${worst.kernel}, ${worst.case})`,
        ...failures.map((each) => `FAILED ${each.kernel}, ${each.case}`),
      ],
    })),
  );
}

interface ReferenceJson {
  readonly variant?: string;
  readonly threads: number;
  readonly files: readonly {
    readonly cases: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Of `npm run verify:reference -- --json`; a case that the engine does not have fails here. */
export function ofReference(json: unknown): Outcome {
  const { variant = '', threads, files } = json as ReferenceJson; // as ../reference prints it
  const cases = files.flatMap((file) => file.cases);
  const wrong = cases.filter(({ status }) => status !== 'ok');
  return {
    passed: cases.length - wrong.length,
    failed: wrong.length,
    said: [
      `${variant}, threads: ${threads}`,
      ...wrong.map(({ title, status }) => `${status} ${title}`),
    ],
  };
}

/** Of Vitest's JSON reporter. */
export function ofTests(json: unknown): Outcome {
  // its documented form
  const report = json as { readonly numPassedTests: number; readonly numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests, said: [] };
}

/** A program that ended without an answer. */
export function broken(why: string): Outcome {
  return { passed: 0, failed: 1, said: [why] };
}

export function sumOf(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    said: outcomes.flatMap(({ said }) => said),
  };
}
