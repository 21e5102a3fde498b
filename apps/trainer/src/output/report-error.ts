/**
 * An error as people read it on stderr, and as programs read it: with `--json`, stdout holds
 * exactly one object whatever happens; what went wrong is its `error`, an `ErrorRecord`.
 */
import { EngineError, type ErrorRecord, errorRecord, formatError } from '@reflexarc/core/errors';
import type { Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import { writeJson } from './json.ts';

export function reportError(
  error: unknown,
  context: Pick<Context, 'stdout' | 'stderr'>,
  { isJson, findings }: { readonly isJson: boolean; readonly findings: object },
): void {
  context.stderr.write(`${textOf(error)}\n`);
  if (isJson) writeJson(context.stdout, { ...findings, error: recordOf(error) });
}

function textOf(error: unknown): string {
  if (error instanceof EngineError) return formatError(error);
  if (error instanceof Interrupted) return `interrupted; ${writtenBefore(error.written)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function writtenBefore([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'nothing was written';
  const files = others.length === 0 ? `${first} was` : `${[first, ...others].join(', ')} were`;
  return `${files} written before, and not tried`;
}

function recordOf(error: unknown): ErrorRecord {
  const record = errorRecord(error);
  return error instanceof Interrupted ? { ...record, code: 'INTERRUPTED' } : record;
}
