/** Every reference file of a directory, recognized by content, compared case by case. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { EngineError } from '@reflexarc/core';
import { VerificationError } from '../verification-error.ts';
import type { Compared } from './candidate.ts';
import { forms } from './forms/index.ts';
import { isObject, type JsonRecord, recordOf } from './record.ts';
import type { CaseResult, FileResult } from './result.ts';

/**
 * @throws VerificationError UNREADABLE where the directory cannot be read, NOTHING_THERE where none
 *   of its files has cases
 */
export async function verify(directory: string, candidate: Compared): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for (const name of await filesOf(directory)) {
    const cases = await checkFile(path.join(directory, name), name, candidate);
    if (cases !== undefined) results.push({ file: name, cases });
  }
  if (results.length === 0)
    throw new VerificationError('NOTHING_THERE', {
      directory,
      missing: 'file of reference values',
      hint: 'such a file is a JSON list of cases, or an object with a list of `cases`',
    });
  return results;
}

async function filesOf(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new VerificationError('UNREADABLE', { path: directory, reason: reasonOf(error) });
  }
}

/** Cases stand in a list, or in an object under `cases`; undefined for other JSON. */
async function checkFile(
  file: string,
  name: string,
  candidate: Compared,
): Promise<readonly CaseResult[] | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return [{ title: name, status: 'broken', reason: reasonOf(error) }];
  }
  const whole = isObject(content) ? content : { cases: content };
  if (!Array.isArray(whole.cases)) return undefined;
  const shared = recordOf(whole, name);
  return whole.cases.map((each, index) =>
    checkCase(each, `${name} cases[${index}]`, shared, candidate),
  );
}

function checkCase(
  value: unknown,
  place: string,
  file: JsonRecord,
  candidate: Compared,
): CaseResult {
  let title = place;
  try {
    const given = recordOf(value, place);
    const form = forms.find((each) => each.recognizes(given));
    if (form === undefined) {
      return { title, status: 'notYet', reason: `a case of ${given.keys.join(', ')}` };
    }
    title = form.title(given);
    return form.check(given, file, candidate);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'UNSUPPORTED_KERNEL') {
      return { title, status: 'notYet', reason: error.message.split('\n')[0]! };
    }
    return { title, status: 'broken', reason: error.message };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
