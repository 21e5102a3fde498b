/** What a set's meta.json says of it. */
import path from 'node:path';
import type { Task } from '@reflexarc/data';
import { isObject, type JsonObject, objectOf, readJson, textOf, textsOf } from './json-file.ts';

export interface Meta {
  readonly name: string;
  readonly directory: string;
  /**
   * `tabular`, `window`, `forecast`, `idx`, `sequence`, or another that this tool does not know.
   */
  readonly kind: string;
  /** By the words of `task`; undefined where they leave it to the target. */
  readonly task: Task | undefined;
  /**
   * Paths by part: `data`, or `train` and one or more beginning with `test`; others for other
   * kinds.
   */
  readonly files: Readonly<Record<string, string>>;
  readonly target: string;
  readonly split: string;
  /** Columns that are no inputs. */
  readonly ignore: readonly string[];
  /** What is particular to windows, forecasts and sequences. */
  readonly sequence: JsonObject;
}

/** @throws VerificationError UNREADABLE, MALFORMED */
export async function readMeta(directory: string): Promise<Meta> {
  const file = path.join(directory, 'meta.json');
  const meta = await readJson(file);
  const kind = textOf(meta, 'kind', file);
  const files = isObject(meta['files']) ? meta['files'] : {};
  return {
    name: path.basename(directory),
    directory,
    kind,
    task: taskOf(textOf(meta, 'task', file)),
    files: Object.fromEntries(
      Object.keys(files).map((part) => [part, path.join(directory, textOf(files, part, file))]),
    ),
    target: typeof meta['target'] === 'string' ? meta['target'] : '',
    split: textOf(meta, 'split', file),
    ignore: textsOf(meta, 'ignore', file),
    sequence: isObject(meta['seq']) ? objectOf(meta['seq'], file) : {},
  };
}

/** Words that speak of both, or of neither, say nothing. */
function taskOf(words: string): Task | undefined {
  const isClasses = /classif|classes/i.test(words);
  const isNumbers = /regress|forecast/i.test(words);
  if (isClasses === isNumbers) return undefined;
  return isClasses ? 'classification' : 'regression';
}
