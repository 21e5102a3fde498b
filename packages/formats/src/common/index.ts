/** What importers and exporters share. */
export { ForeignModelError } from './errors.ts';
export type {
  ConstantTensor,
  Imported,
  Importer,
  ImportOptions,
  LayerOrigin,
  ModelFile,
} from './importer.ts';
