/** What is tried after an export, and what was found. */
import type { ExportedModel, Exporter, ModelFile } from '@reflexarc/formats';

/** How an export was verified, in words; `isVerified` is false where nothing here could run it. */
export interface Verification {
  readonly isVerified: boolean;
  readonly how: string;
}

/** What was written: by what, of which model, and where. */
export interface Written {
  readonly exporter: Exporter;
  readonly exported: ExportedModel;
  readonly files: readonly ModelFile[];
  /** On disk, the main one first. */
  readonly paths: readonly string[];
}
