/**
 * What the name of a file says: `{label}_{person}_*.csv` takes `wave_ann_03.csv` apart. `*` stands
 * for anything; a pattern with slashes is compared with as many folders above the file.
 */
import { RecordingError } from './recording-errors.ts';

/** A pattern of names, ready to be compared. */
export interface NamePattern {
  readonly text: string;
  /** Names of its fields, as in `label` and `person`. */
  readonly fields: readonly string[];
  /** The fields of a path; undefined where it has another form. */
  match(path: string): Readonly<Record<string, string>> | undefined;
}

/** @throws RecordingError INVALID_LABEL_SOURCE */
export function namePattern(text: string): NamePattern {
  const refuse = (problem: string): never => {
    throw new RecordingError('INVALID_LABEL_SOURCE', { value: `name:${text}`, problem });
  };
  const fields: string[] = [];
  const parts = text.split(/(\{[^{}]*\}|\*+)/).map((part) => {
    if (/^\*+$/.test(part)) return '[^/]*';
    const [, field] = /^\{(.*)\}$/.exec(part) ?? [];
    if (field === undefined) {
      if (/[{}]/.test(part)) refuse('a brace is opened and never closed, or the other way round');
      return part.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
    }
    if (!/^[A-Za-z]\w*$/.test(field))
      refuse(`a field is called ${JSON.stringify(field)}, expected letters`);
    if (fields.includes(field)) refuse(`the field {${field}} stands in it twice`);
    fields.push(field);
    return '([^/]+?)';
  });
  const [beside] = /\}[*]*\{[^{}]*\}/.exec(text) ?? [];
  if (beside !== undefined) refuse('nothing stands between two fields to tell where one ends');
  if (!fields.includes('label')) refuse('nothing in it is called {label}');
  const form = new RegExp(`^${parts.join('')}$`);
  const depth = text.split('/').length;
  return {
    text,
    fields,
    match(path) {
      const found = form.exec(path.split(/[\\/]/).slice(-depth).join('/'));
      if (found === null) return undefined;
      return Object.fromEntries(fields.map((field, i) => [field, found[i + 1]!])); // all take part
    },
  };
}
