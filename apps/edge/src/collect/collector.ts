/**
 * Keeps what the model found hard, for a person to label: of a model with windows the rows of the
 * window, as a recording; of a table's model the row. The folder is bounded, nothing in it is ever
 * removed or written over, and neither decisions nor pins wait for it.
 */
import { mkdir } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import type { Decision } from '../pipeline/reflex.ts';
import { keepRow } from './keep-row.ts';
import { keepWindow } from './keep-window.ts';
import { RecentRows } from './recent-rows.ts';
import type { CollectSettings } from './schema.ts';

/** Why it is kept; the names of files begin with it. */
export type Hard = 'unsure' | 'novel';

/** What became of what was hard. */
export interface CollectSummary {
  readonly kept: number;
  /** Found no room in the folder. */
  readonly full: number;
  /** Could not be written. */
  readonly failed: number;
  /** Came while as many as may wait were waiting to be written. */
  readonly skipped: number;
}

/** Windows that may wait for a slow disk. */
const MOST_WAITING = 100;

export interface CollectorOptions {
  readonly settings: CollectSettings;
  /** The folder's path. */
  readonly folder: string;
  /** The model's inputs, in their order. */
  readonly inputs: readonly string[];
  /** Of a table's model the column that a person fills in; undefined where there are windows. */
  readonly target: string | undefined;
  /** Rows of a window. */
  readonly rows: number;
  readonly clock: Clock;
  readonly notify: (text: string) => void;
}

export class Collector {
  readonly #options: CollectorOptions;
  readonly #recent: RecentRows;
  readonly #counts = { kept: 0, full: 0, failed: 0, skipped: 0 };
  #hard: Hard | undefined; // of the row that is being taken
  #last = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#recent = new RecentRows(options.inputs.length, options.rows);
  }

  /** A decision was made; its last row comes next by `add`. */
  judge({ answer: { scores }, novelty }: Decision): void {
    const { settings } = this.#options;
    let confidence = scores.length === 0 ? 1 : 0;
    for (let i = 0; i < scores.length; i++) confidence = Math.max(confidence, scores[i]!);
    if (novelty[0]! > settings.novelty) this.#hard = 'novel';
    else if (confidence < settings.confidence) this.#hard = 'unsure';
  }

  /** A row has come, at `seconds` since the start; in the model's units. */
  add(seconds: number, values: Float64Array): void {
    this.#recent.add(seconds, values);
    const hard = this.#hard;
    this.#hard = undefined;
    if (hard === undefined) return;
    const now = this.#options.clock.now();
    if (now - this.#last < this.#options.settings.everyMs) return;
    this.#last = now;
    if (this.#waiting >= MOST_WAITING) {
      this.#counts.skipped += 1;
      return;
    }
    const rows = this.#recent.copy();
    this.#waiting += 1;
    this.#writing = this.#writing
      .then(() => this.#keep(hard, rows))
      .then(() => {
        this.#waiting -= 1;
      });
  }

  /** What comes next does not follow what came before. */
  restart(): void {
    this.#recent.clear();
    this.#hard = undefined;
  }

  /** Once nothing is being written. Never rejects. */
  async close(): Promise<CollectSummary> {
    await this.#writing;
    return { ...this.#counts };
  }

  async #keep(hard: Hard, rows: readonly (readonly number[])[]): Promise<void> {
    const { folder, inputs, target, settings, notify } = this.#options;
    const { most } = settings;
    try {
      await mkdir(folder, { recursive: true });
      const isKept =
        target === undefined
          ? await keepWindow({ folder, name: hard, columns: inputs, rows, most })
          : await keepRow({ folder, columns: [...inputs, target], row: rows.at(-1)!, most });
      this.#counts[isKept ? 'kept' : 'full'] += 1;
      if (!isKept && this.#counts.full === 1) {
        notify(`${folder} holds ${most}, as many as collect.most lets: label them, or move them`);
      }
    } catch (error) {
      this.#counts.failed += 1;
      // the file system throws errors
      const { message } = error as Error;
      if (this.#counts.failed === 1) notify(`${folder}: ${message}; decisions go on`);
    }
  }
}
