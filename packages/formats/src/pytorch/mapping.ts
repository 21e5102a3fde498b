/** Which weights go where: what a file beside them says, as JSON. */
import { ForeignModelError } from '../errors.ts';
import { guarded } from '../reading/guarded.ts';
import { type JsonObject, JsonValues } from '../reading/json-values.ts';

/** One of our parameters, made of one of their tensors without a rule. */
export interface TensorMapping {
  readonly tensor: string;
  /** Axis i of ours is axis `axes[i]` of theirs; as they stand unless given. */
  readonly axes?: readonly number[];
  /** Block i along our last axis is their block `gates[i]`; as they stand unless given. */
  readonly gates?: readonly number[];
}

/** What is not said goes by names, and then in order. */
export interface WeightMapping {
  /** Names of modules, by the names of our layers. */
  readonly modules?: Readonly<Record<string, string>>;
  /** By `layer.parameter`. */
  readonly tensors?: Readonly<Record<string, TensorMapping>>;
  /** Names of tensors that are left out; one that ends with `*` stands for all that begin so. */
  readonly ignore?: readonly string[];
}

const keys = ['modules', 'tensors', 'ignore'];

/**
 * The mapping in the JSON of `text`.
 * @param source what messages call the file
 * @throws ForeignModelError MALFORMED, with the place
 */
export function readMapping(text: string, source: string): WeightMapping {
  const read = new JsonValues(source);
  const whole = read.object(
    guarded(source, () => JSON.parse(text) as unknown),
    'the mapping',
  );
  const unknown = Object.keys(whole).find((key) => !keys.includes(key));
  if (unknown !== undefined) read.fail(`"${unknown}"`, `is none of ${keys.join(', ')}`);
  const object = (key: string): JsonObject => read.object(whole[key] ?? {}, key);
  const modules = Object.entries(object('modules')).map(([layer, module]) => {
    return [layer, textAt(read, module, `modules.${layer}`)] as const;
  });
  const tensors = Object.entries(object('tensors')).map(([name, value]) => {
    return [name, tensorOf(read, value, `tensors.${name}`)] as const;
  });
  const ignore = read.list(whole['ignore'] ?? [], 'ignore').map((each, index) => {
    return textAt(read, each, `ignore[${index}]`);
  });
  return { modules: Object.fromEntries(modules), tensors: Object.fromEntries(tensors), ignore };
}

function tensorOf(read: JsonValues, value: unknown, place: string): TensorMapping {
  if (typeof value === 'string') return { tensor: value };
  const { tensor, axes, gates } = read.object(value, place);
  return {
    tensor: textAt(read, tensor, `${place}.tensor`),
    ...(axes !== undefined && { axes: orderAt(read, axes, `${place}.axes`) }),
    ...(gates !== undefined && { gates: orderAt(read, gates, `${place}.gates`) }),
  };
}

function textAt(read: JsonValues, value: unknown, place: string): string {
  return typeof value === 'string' ? value : read.fail(place, 'is no name');
}

/** Each number from 0 on, once. */
function orderAt(read: JsonValues, value: unknown, place: string): readonly number[] {
  const order = read.numbers(value, place);
  const isOrder = order.toSorted((a, b) => a - b).every((each, index) => each === index);
  return isOrder ? order : read.fail(place, 'is not 0, 1 and so on in some order');
}

/** @throws ForeignModelError UNUSED_TENSORS where tensors are left that no one asked to leave */
export function refuseUnused(
  left: readonly string[],
  ignore: readonly string[],
  source: string,
): void {
  const tensors = left.filter((name) => !isIgnored(name, ignore));
  if (tensors.length > 0) throw new ForeignModelError('UNUSED_TENSORS', { source, tensors });
}

export function isIgnored(name: string, ignore: readonly string[]): boolean {
  return ignore.some((each) => {
    return each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each;
  });
}
