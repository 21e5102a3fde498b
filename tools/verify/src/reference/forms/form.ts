/** A form of reference files: how its cases are known, and how one is compared. */
import type { Compared } from '../candidate.ts';
import type { JsonRecord } from '../record.ts';
import type { CaseResult } from '../result.ts';

export interface Form {
  /** Whether `given` is a case of this form, by the fields that it has. */
  recognizes(given: JsonRecord): boolean;
  /** What a list calls the case. */
  title(given: JsonRecord): string;
  /** `file` holds what all its cases share. */
  check(given: JsonRecord, file: JsonRecord, candidate: Compared): CaseResult;
}
