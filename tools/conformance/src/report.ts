/** What a backend's results come to, as data and as lines for people. */
import type { Backend, ConformanceResult } from '@reflexarc/core/conformance';
import { toleranceOf } from '@reflexarc/core/conformance';

export interface BackendReport {
  readonly backend: string;
  readonly dtype: Backend['dtype'];
  readonly tolerance: number;
  readonly kernels: number;
  readonly cases: number;
  readonly passed: number;
  /** The largest error of any case that was run. */
  readonly worst: { readonly error: number; readonly kernel: string; readonly case: string };
  readonly failures: readonly Complaint[];
  readonly skips: readonly Complaint[];
}

interface Complaint {
  readonly kernel: string;
  readonly case: string;
  readonly call: string;
  readonly reason: string;
}

export function reportOf(backend: Backend, results: readonly ConformanceResult[]): BackendReport {
  let worst: BackendReport['worst'] = { error: 0, kernel: '', case: '' };
  for (const result of results) {
    if (result.status === 'skipped' || result.error <= worst.error) continue;
    worst = { error: result.error, kernel: result.kernel, case: result.name };
  }
  const complaints = (status: 'failed' | 'skipped'): Complaint[] =>
    results.flatMap((each) =>
      each.status !== 'passed' && each.status === status
        ? { kernel: each.kernel, case: each.name, call: each.description, reason: each.reason }
        : [],
    );
  return {
    backend: backend.name,
    dtype: backend.dtype,
    tolerance: toleranceOf(backend),
    kernels: new Set(results.map(({ kernel }) => kernel)).size,
    cases: results.length,
    passed: results.filter(({ status }) => status === 'passed').length,
    worst,
    failures: complaints('failed'),
    skips: complaints('skipped'),
  };
}

export function formatReport(report: BackendReport): string {
  const { backend, dtype, tolerance, kernels, cases, passed, worst, failures, skips } = report;
  const error = worst.error === 0 ? '0' : worst.error.toExponential(1);
  const where = worst.error === 0 ? '' : ` (${worst.kernel}, ${worst.case})`;
  const lines = [
    `${backend} ${dtype}: ${kernels} kernels, ${cases} cases, ${passed} passed, ${failures.length} failed, ${skips.length} skipped`,
    `  worst error ${error}${where}, tolerance ${tolerance}`,
    ...failures.map((each) => `  FAILED ${formatComplaint(each)}`),
    ...skips.map((each) => `  skipped ${formatComplaint(each)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function formatComplaint({ kernel, case: name, call, reason }: Complaint): string {
  return `${kernel}, ${name}: ${reason.split('\n').join('\n  ')}\n    ${call}`;
}
