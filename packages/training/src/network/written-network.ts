/** Networks as people write them: nodes in the form of a spec, with what is not said filled in. */
import { type Architecture, graph, input, type Layer } from '@reflexarc/core';
import { didYouMean } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { ConfigurationError } from '../configuration/errors.ts';
import type { NetworkSize } from './candidate.ts';
import { layerMakers } from './layer-makers.ts';
import { outputOf } from './network-of.ts';

const name = v.pipe(v.string(), v.regex(/^[\w-]+$/, 'a name of letters, digits, _ and -'));

/** The form of a network's file. */
const form = v.strictObject({
  $schema: v.exactOptional(v.string()),
  nodes: v.pipe(
    v.array(
      v.strictObject({
        name: v.exactOptional(name),
        kind: v.pipe(v.string(), v.nonEmpty()),
        inputs: v.exactOptional(v.pipe(v.array(name), v.minLength(1))),
        options: v.optional(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    v.maxLength(1000),
  ),
});

/** The form of a file that describes a whole network: what goes in, and layers up to the answer. */
const wholeForm = v.strictObject({
  ...form.entries,
  input: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.minLength(1)),
});

type WrittenNode = v.InferOutput<typeof form>['nodes'][number];

/** A network as it stands in a configuration, its nodes not looked at yet. */
export const writtenNetworkSchema = v.looseObject({ nodes: v.array(v.unknown()) });

/** A network as it is written in a configuration or a file of its own. */
export type WrittenNetwork = v.InferOutput<typeof writtenNetworkSchema>;

/** As the network's input is called. */
const inputName = 'input';
/** As the layer that answers is called. */
const outputName = 'output';

/** What layers are put on; shapes are known when they are put there, and checked then. */
interface Place {
  to(...layers: readonly Layer[]): Place;
  with(...others: readonly Place[]): Pick<Place, 'to'>;
}

/**
 * The network that was written for windows or rows of a size. A node takes what the one before it
 * gives, unless it names others; the last gives what the layer that answers takes.
 *
 * @throws ConfigurationError INVALID_SETTING for kinds and names that there are not; SpecError,
 *   ShapeError where a layer does not fit, naming it
 */
export function writtenNetwork(written: WrittenNetwork, size: NetworkSize): Architecture {
  const { nodes } = parsed(form, written);
  const { window, inputs, image } = size;
  const shape = image ?? (window === undefined ? [inputs] : [window.steps, window.channels.length]);
  return graph({ [inputName]: input(...shape) }, (start) => {
    const taken = nodes.findIndex(({ name }) => name === outputName);
    if (taken !== -1) {
      throw invalid(`nodes[${taken}].name`, outputName, 'a name that no other node has');
    }
    const [, last] = put(nodes, start[inputName] as unknown as Place); // as put says
    return { [outputName]: last.to(outputOf(size)) as never };
  }) as Architecture; // of the shapes that were checked
}

/**
 * The network that a file describes by itself: `input`, the shape of one row, and `nodes`, whose
 * last one answers. It has no weights.
 *
 * @throws as `writtenNetwork`
 */
export function describedNetwork(written: unknown): Architecture {
  const { input: shape, nodes } = parsed(wholeForm, written);
  if (nodes.length === 0) throw invalid('nodes', '[]', 'a layer at least');
  return graph({ [inputName]: input(...shape) }, (start) => {
    const [name, last] = put(nodes, start[inputName] as unknown as Place); // as put says
    return { [name]: last as never };
  }) as Architecture; // of the shapes that were checked
}

/**
 * The last of `nodes`, and what it is called. The types of a graph follow shapes, which are known
 * here only.
 */
function put(nodes: readonly WrittenNode[], start: Place): readonly [name: string, last: Place] {
  const places = new Map<string, Place>([[inputName, start]]);
  let [called, last] = [inputName, start];
  for (const [index, node] of nodes.entries()) {
    const own = node.name ?? usualName(node.kind, places);
    if (places.has(own)) {
      throw invalid(`nodes[${index}].name`, own, 'a name that no other node has');
    }
    const [first = last, ...others] = sourcesOf(node, index, places);
    const layer = layerOf(node, index, own);
    last = others.length === 0 ? first.to(layer) : first.with(...others).to(layer);
    places.set(own, last);
    called = own;
  }
  return [called, last];
}

/** @throws ConfigurationError INVALID_SETTING */
function parsed<Schema extends typeof form | typeof wholeForm>(
  schema: Schema,
  written: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, written);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const at = v.getDotPath(issue) ?? 'nodes';
  const isUnknown = issue.expected === 'never';
  const expected = isUnknown ? 'nothing of that name' : (issue.expected ?? 'fewer nodes');
  throw invalid(at, issue.received, expected);
}

function sourcesOf(
  { inputs = [] }: WrittenNode,
  index: number,
  places: ReadonlyMap<string, Place>,
): readonly Place[] {
  return inputs.map((source, i) => {
    const place = places.get(source);
    if (place !== undefined) return place;
    const known = [...places.keys()];
    const expected = `one of ${known.join(', ')}`;
    throw invalid(`nodes[${index}].inputs[${i}]`, source, expected, didYouMean(source, known));
  });
}

function layerOf({ kind, options }: WrittenNode, index: number, own: string): Layer {
  const known = Object.keys(layerMakers);
  const maker = Object.hasOwn(layerMakers, kind) ? layerMakers[kind] : undefined;
  if (maker === undefined) {
    const expected = 'a kind of layer';
    throw invalid(`nodes[${index}].kind`, kind, expected, didYouMean(kind, known));
  }
  const missing = Object.keys(maker.needs).find((option) => !Object.hasOwn(options, option));
  if (missing === undefined) return maker.make({ ...options, name: own });
  const expected = `as in ${JSON.stringify(maker.needs[missing])}, which ${kind} needs`;
  throw invalid(`nodes[${index}].options.${missing}`, 'not given', expected);
}

/** `conv1d1`, `conv1d2` … as the engine numbers layers. */
function usualName(kind: string, places: ReadonlyMap<string, Place>): string {
  let count = 1;
  while (places.has(`${kind}${count}`)) count += 1;
  return `${kind}${count}`;
}

function invalid(at: string, value: string, expected: string, hint?: string): ConfigurationError {
  const setting = `network.${at}`;
  return new ConfigurationError('INVALID_SETTING', {
    setting,
    value,
    expected,
    ...(hint !== undefined && { hint }),
  });
}
