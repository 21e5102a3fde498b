/** Tensors of a `state_dict` by the module that they belong to. */
import type { ConstantTensor } from '../importer.ts';

/** A module with weights: `features.0` with `weight` and `bias`, a layer of a recurrent one. */
export interface Module {
  /** Its path; layers above the first of a recurrent module have `_l1` and so on behind it. */
  readonly name: string;
  /** By their names within it: `weight`, `bias_ih`, `weight_hh_reverse`. */
  readonly tensors: ReadonlyMap<string, ConstantTensor>;
}

/** Counts batches of training, and computes nothing. */
const counter = 'num_batches_tracked';

/** `weight_ih_l0`, `bias_hh_l1_reverse` */
const recurrent = /^((?:weight|bias)_(?:ih|hh))_l(\d+)(_reverse)?$/;

/** In the order in which their first tensors stand. */
export function modulesOf(tensors: ReadonlyMap<string, ConstantTensor>): readonly Module[] {
  const modules = new Map<string, Map<string, ConstantTensor>>();
  for (const [path, tensor] of tensors) {
    const dot = path.lastIndexOf('.');
    const [module, name] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
    if (name === counter) continue;
    const [, kind, layer, reverse = ''] = recurrent.exec(name) ?? [];
    const level = layer === undefined || layer === '0' ? '' : `_l${layer}`;
    const key = module + level;
    const found = modules.get(key) ?? new Map<string, ConstantTensor>();
    modules.set(key, found.set(kind === undefined ? name : kind + reverse, tensor));
  }
  return [...modules].map(([name, all]) => ({ name, tensors: all }));
}

/** `0.weight` before `10.weight`: numbers within names count as such. */
export function inNaturalOrder(modules: readonly Module[]): readonly Module[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return modules.toSorted((a, b) => compare(a.name, b.name));
}
