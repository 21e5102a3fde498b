/** What a backend's results come to, as data and as lines for people. */
import type { Backend, ConformanceResult } from '@reflexarc/core/conformance';
import { toleranceOf } from '@reflexarc/core/conformance';
import type { Candidate } from '../backends.ts';
import { formatTotals } from '../totals.ts';

export interface BackendReport {
  readonly backend: string;
  /** Which of its forms ran, where it has several. */
  readonly variant?: string;
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

export function reportOf(
  name: string,
  backend: Backend,
  results: readonly ConformanceResult[],
): BackendReport {
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
    backend: name,
    ...(backend.variant === undefined ? {} : { variant: backend.variant }),
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

/** @param against what it was compared with, unless js in float64 */
export function formatReport(report: BackendReport, against?: Pick<Candidate, 'name'>): string {
  const { backend, variant, dtype, tolerance, kernels, cases, passed, failures, skips } = report;
  const { error, kernel, case: name } = report.worst;
  const what = against === undefined ? 'worst error' : `largest difference from ${against.name}`;
  const worst = error === 0 ? '0' : `${error.toExponential(1)} (${kernel}, ${name})`;
  const lines = [
    `${backend} ${dtype}: ${kernels} kernels, ${cases} cases, ${passed} passed, ${failures.length} failed, ${skips.length} skipped`,
    ...(variant === undefined ? [] : [`  ${variant}`]),
    `  ${what} ${worst}, tolerance ${tolerance}`,
    ...failures.map((each) => `  FAILED ${formatComplaint(each)}`),
    ...skips.map((each) => `  skipped ${formatComplaint(each)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What all backends come to. */
export function formatKernelTotal(reports: readonly BackendReport[]): string {
  const sum = (count: (report: BackendReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  const ok = sum(({ passed }) => passed);
  const off = sum(({ failures }) => failures.length);
  const skipped = sum(({ skips }) => skips.length);
  return `${formatTotals('cases', { ok, off, skipped })}\n`;
}

function formatComplaint({ kernel, case: name, call, reason }: Complaint): string {
  return `${kernel}, ${name}: ${reason.split('\n').join('\n  ')}\n    ${call}`;
}
