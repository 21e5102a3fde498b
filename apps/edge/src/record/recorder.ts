/** Rows of a source on their way to recordings, labelled at once or by keys. */
import { type Block, validities } from '@reflexarc/signal';
import type { LiveView } from './live-view.ts';
import { RecordingFile } from './recording-file.ts';

/** A recording that is written. */
export interface Recorded {
  readonly path: string;
  readonly label?: string;
  readonly rows: number;
}

export interface RecorderOptions {
  readonly folder: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** From a row of readings to one in the model's units. */
  readonly scale: (block: Block, row: number) => Float64Array;
  /** Seconds that a recording lasts, by its rows; until it is ended unless given. */
  readonly seconds?: number | undefined;
  readonly view?: LiveView | undefined;
  readonly onRecorded: (recorded: Recorded) => void;
  /** A recording was as long as it was to be. */
  readonly onFull: () => void;
}

/** How quickly the rate that is shown follows. */
const FOLLOWING = 0.05;

export class Recorder {
  rows = 0;
  /** Rows a second, as they come. */
  hertz = 0;
  /** What is being recorded; `null` without a label. */
  label: string | null | undefined;
  readonly #options: RecorderOptions;
  #file: RecordingFile | undefined;
  #first: number | undefined;
  #last: number | undefined;
  #ending: Promise<void> = Promise.resolve();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  get isRecording(): boolean {
    return this.#file !== undefined;
  }

  /** Begins a recording. Throws what the file system does. */
  async begin(label: string | null): Promise<void> {
    const { folder, name, columns } = this.#options;
    const place = { folder, name, ...(label !== null && { label }) };
    this.label = label;
    this.rows = 0;
    this.#first = undefined;
    this.#file = await RecordingFile.begin(place, columns);
  }

  take(block: Block): void {
    for (let row = 0; row < block.rows; row++) this.#takeRow(block, row);
  }

  /** Ends the recording, if there is one. Throws what the file system does. */
  async end(): Promise<void> {
    const file = this.#file;
    const { label } = this;
    this.#file = undefined;
    this.label = undefined;
    if (file !== undefined) {
      this.#ending = this.#ending.then(async () => {
        await file.end();
        const { path, rows } = file;
        if (rows > 0) this.#options.onRecorded({ path, rows, ...(label ? { label } : {}) });
      });
    }
    await this.#ending;
  }

  #takeRow(block: Block, row: number): void {
    const { scale, seconds, view, onFull } = this.#options;
    const time = block.times[row]!;
    if (this.#last !== undefined && time > this.#last) {
      const hertz = 1 / (time - this.#last);
      this.hertz += (this.hertz === 0 ? 1 : FOLLOWING) * (hertz - this.hertz);
    }
    this.#last = time;
    const values = scale(block, row);
    view?.add(values);
    const isEmpty = block.validity[row] === validities.missing && !values.some(Number.isFinite);
    if (this.#file === undefined || isEmpty) return;
    this.#first ??= time;
    if (seconds !== undefined && time - this.#first >= seconds - 1e-9) {
      onFull();
      return;
    }
    this.#file.add(time, values);
    this.rows += 1;
  }
}
