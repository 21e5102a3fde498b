/**
 * Where a `.keras` file keeps the weights of a layer: not under its name, but under its kind and
 * how many of that kind came before it, as in `layers/dense_1` (keras/src/saving/saving_lib.py).
 */
import type { JsonObject } from '../reading/json-values.ts';
import { snakeCase } from './settings.ts';
import { topologyOf } from './topology.ts';

const deepest = 8;

/** By the path of names to a layer, as in `encoder/dense`. */
export function checkpointNames(model: JsonObject): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  collect(model, { path: '', folder: '', depth: 0 }, names);
  return names;
}

function collect(
  model: JsonObject,
  at: { readonly path: string; readonly folder: string; readonly depth: number },
  names: Map<string, string>,
): void {
  const counts = new Map<string, number>();
  for (const { name, className, config } of topologyOf(model).layers) {
    if (name === '') continue; // the input that a sequential model does not write down
    const kind = snakeCase(className);
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    const path = at.path === '' ? name : `${at.path}/${name}`;
    const folder = `${at.folder}layers/${count === 0 ? kind : `${kind}_${count}`}`;
    names.set(path, folder);
    const isModel = ['Sequential', 'Model', 'Functional'].includes(className);
    if (!isModel || at.depth >= deepest) continue;
    const inner = { path, folder: `${folder}/`, depth: at.depth + 1 };
    collect({ class_name: className, config }, inner, names);
  }
}
