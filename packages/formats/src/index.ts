/** Models of other programs: what importers and exporters of all formats have in common. */
export type { ExportedModel } from './code/exported-model.ts';
export { ForeignModelError } from './errors.ts';
export type { Exported, Exporter, ExportKind, ExportOptions } from './exporter.ts';
export type {
  ConstantTensor,
  Imported,
  Importer,
  ImportOptions,
  LayerOrigin,
  ModelFile,
} from './importer.ts';
export { defaultMaxBytes } from './importer.ts';
