/** Models as JavaScript modules without dependencies. */
import type { Exporter } from '../exporter.ts';
import { writeModule } from './write-module.ts';

export { type ModuleOptions, writeModule } from './write-module.ts';

/** An ES module with its types. */
export const esm: Exporter = {
  format: 'esm',
  title: 'JavaScript: one ES module, with its types and golden vectors',
  kind: 'module',
  write: (exported, { name = 'model' } = {}) => ({
    files: writeModule(exported, { name }),
    notes: [],
  }),
};
