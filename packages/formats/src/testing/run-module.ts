/** Generated modules, loaded from memory. */
import { strFromU8 } from 'fflate';
import type { ModelFile } from '../common/importer.ts';

type Numbers = ArrayLike<number>;
type Ends = Numbers & Readonly<Record<string, Numbers>>;

/** What a generated module has. */
export interface GeneratedModule {
  predict(sample: Numbers | Readonly<Record<string, Numbers>>): Ends;
  decide?(sample: Numbers): string | number;
  verify(): number;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly labels?: readonly string[];
  push?(row: ArrayLike<number>): Float32Array | undefined;
  reset?(): void;
  decided?(): string | number | undefined;
}

export function textOf(files: readonly ModelFile[], ending: string): string {
  const file = files.find(({ path }) => path.endsWith(ending));
  if (file === undefined) throw new Error(`no file *${ending}`);
  return strFromU8(file.bytes);
}

export async function importModule(files: readonly ModelFile[]): Promise<GeneratedModule> {
  const source = encodeURIComponent(textOf(files, '.js'));
  return import(/* @vite-ignore */ `data:text/javascript,${source}`);
}
