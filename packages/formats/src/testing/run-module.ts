/** Generated modules, loaded from memory. */
import type { RawValue } from '@reflexarc/signal';
import { strFromU8 } from 'fflate';
import type { ModelFile } from '../importer.ts';

type Numbers = ArrayLike<number>;
type Values = ArrayLike<RawValue>;
type Ends = Numbers & Readonly<Record<string, Numbers>>;

/** What a module says of a number. */
export interface SaidNumber {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly quantiles?: Float64Array;
}

type Meaning = string | number | readonly SaidNumber[];

/** What a generated module has. */
export interface GeneratedModule {
  predict(sample: Values | Readonly<Record<string, Values>>): Ends;
  decide?(sample: Values | Readonly<Record<string, Values>>): Meaning;
  verify(): number;
  readonly inputShape: readonly number[] | Readonly<Record<string, readonly number[]>>;
  readonly outputShape: readonly number[];
  readonly labels?: readonly string[];
  push?(row: Values, input?: string): Float32Array | undefined;
  reset?(): void;
  decided?(): Meaning | undefined;
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
