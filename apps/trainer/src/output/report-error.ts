/**
 * An error as people read it on stderr, and as programs read it: with `--json`, stdout holds exactly
 * one object whatever happens, `{ "error": { name, code, message, hint, detail } }` if it went wrong.
 */
import { EngineError, formatError } from '@reflexarc/core';
import type { Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import { writeJson } from './json.ts';

export function reportError(
  error: unknown,
  context: Context,
  { isJson, findings }: { readonly isJson: boolean; readonly findings: object },
): void {
  context.stderr.write(`${textOf(error)}\n`);
  if (isJson) writeJson(context.stdout, { ...findings, error: envelopeOf(error) });
}

function textOf(error: unknown): string {
  if (error instanceof EngineError) return formatError(error);
  if (error instanceof Interrupted) return 'interrupted; nothing was written';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function envelopeOf(error: unknown): object {
  if (error instanceof EngineError) {
    const { name, code, message, hint, detail } = error;
    return { name, code, message, hint, detail };
  }
  if (error instanceof Interrupted) {
    return { name: error.name, code: 'INTERRUPTED', message: error.message };
  }
  return { name: 'Error', code: 'UNEXPECTED', message: String(error) };
}
