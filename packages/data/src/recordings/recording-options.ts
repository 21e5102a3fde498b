/** How recordings are read, and what comes of it. */
import type { Channel } from '@reflexarc/signal';
import type { Note } from '../table.ts';
import type { LabelSource } from './label-source.ts';
import type { SignalRecording } from './recording.ts';

/** What is known of the columns of recordings beforehand. */
export interface RecordingColumnOptions {
  /** The column of times; found by its name unless given. */
  readonly time?: string | undefined;
  /**
   * Columns, or fields of a file's name, that say to which person, session or device a recording
   * belongs.
   */
  readonly groups?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  /** The channels of a model, in its order: other columns are no matter. */
  readonly channels?: readonly Channel[] | undefined;
}

/** How recordings are read. */
export interface RecordingOptions extends RecordingColumnOptions {
  readonly labels: LabelSource;
  /** Rows a second, where no column tells; with one it has to agree. */
  readonly sampleRate?: number | undefined;
  /** Whether a time that goes back is refused; else a new recording begins there. */
  readonly strict?: boolean | undefined;
  /** Rows a second of recordings that say nothing of it, by a model. */
  readonly usualRate?: number | undefined;
}

/** The columns of one recording by what they are. */
export interface RecordingColumns {
  readonly time: string | undefined;
  readonly groups: readonly string[];
  readonly channels: readonly string[];
  readonly notes: readonly Note[];
}

/** The recordings of one file. */
export interface FileRecordings {
  readonly recordings: readonly SignalRecording[];
  readonly columns: RecordingColumns;
  /** How often time goes back. */
  readonly backwards: number;
  readonly notes: readonly Note[];
}
