/** What all exporters have in common: a model goes in, files of another program come out. */
import type { Wiring } from './arduino/wiring.ts';
import type { WeightsPlace } from './c99/weights-file.ts';
import type { ExportedModel } from './code/exported-model.ts';
import type { ModelFile } from './importer.ts';
import type { TargetBoard } from './targets/boards.ts';

/** What a caller may say about writing; all of it has a default. */
export interface ExportOptions {
  /**
   * What files, and functions in them, are called: letters, digits and underscores; `model` unless
   * given.
   */
  readonly name?: string;
  /** For boards: on which pins sensors and the output are. */
  readonly wiring?: Wiring;
  /** For C99: in the source unless given, or in a file that the device loads. */
  readonly weights?: WeightsPlace;
  /** For boards: which one it is. */
  readonly board?: TargetBoard;
}

/** A model written for another program. */
export interface Exported {
  readonly files: readonly ModelFile[];
  /** What was assumed or left out, a line each. */
  readonly notes: readonly string[];
}

/**
 * What a format is, and so how it is tried after writing: code that holds its golden vectors, a
 * network that other programs run, or weights alone.
 */
export type ExportKind = 'module' | 'c' | 'network' | 'weights';

/** Writes one format of another program. */
export interface Exporter {
  readonly format: string;
  /** For people: `C99`. */
  readonly title: string;
  readonly kind: ExportKind;
  /** @throws ForeignModelError CANNOT_EXPRESS, naming what of the model */
  write(exported: ExportedModel, options?: ExportOptions): Exported;
}
