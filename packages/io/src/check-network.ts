/** Checks that a stored network fits together and that everything around it fits the network. */
import {
  type Architecture,
  EngineError,
  formatShape,
  type NamedShapes,
  sizeOf,
} from '@reflexarc/core';
import { show } from '@reflexarc/core/errors';
import type { LayerSet } from '@reflexarc/core/layers';
import { architectureOf, type ModelSpec, type Resolved, resolve } from '@reflexarc/core/model';
import { outputSizeOf, type StageSet } from '@reflexarc/signal';
import { checkChains, type OpenStages } from './check-chains.ts';
import { FormatError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { rawSizeOf } from './raw-size.ts';

export interface CheckedNetwork extends OpenStages {
  readonly architecture: Architecture;
  readonly resolved: Resolved;
  /** Of one row, by name. */
  readonly inputs: NamedShapes;
  readonly outputs: NamedShapes;
}

/**
 * @throws FormatError UNKNOWN_LAYER, INVALID_NETWORK, TOO_LARGE, UNEXPECTED_SHAPE, INVALID_CHAIN
 */
export function checkNetwork(
  manifest: Manifest,
  { layers, stages }: { readonly layers: LayerSet; readonly stages?: StageSet | undefined },
  { source, rowLimit }: { readonly source: string; readonly rowLimit: number },
): CheckedNetwork {
  const { spec } = manifest;
  spec.nodes.forEach(({ name, kind }, index) => {
    if (Object.hasOwn(layers, kind)) return;
    const place = `layers[${index}] ${show(name)}`;
    throw new FormatError('UNKNOWN_LAYER', { source, place, kind, known: Object.keys(layers) });
  });
  const { architecture, resolved } = resolveChecked(spec, layers, source);
  const { inputs } = spec;
  const { outputs } = resolved;
  const shapes = [...Object.values(inputs), ...resolved.nodes.map((node) => node.outputShape)];
  const numbers = shapes.reduce((total, shape) => total + sizeOf(shape), 0);
  if (numbers > rowLimit) throw new FormatError('TOO_LARGE', { source, numbers, limit: rowLimit });
  const around = checkChains(manifest, inputs, { source, rowLimit, stages });
  const network = { architecture, resolved, inputs, outputs, ...around };
  checkEnds(manifest, network, source);
  return network;
}

function resolveChecked(
  spec: ModelSpec,
  layers: LayerSet,
  source: string,
): { readonly architecture: Architecture; readonly resolved: Resolved } {
  try {
    const architecture = architectureOf(spec, layers);
    return { architecture, resolved: resolve(architecture) };
  } catch (cause) {
    // Options of a wrong type may make a layer's own code fail in any way.
    const reason = cause instanceof Error ? cause.message : String(cause);
    const [problem = reason] = cause instanceof EngineError ? reason.split('\n') : [reason];
    throw new FormatError('INVALID_NETWORK', { source, problem }, { cause });
  }
}

/** How many inputs or outputs a message lists, and how much of a name. */
const mostEnds = 8;
const longestName = 40;

function shorten(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** `28×28×1` for a single input or output, else `image 28×28×1, age 1`. */
export function formatEnds(shapes: NamedShapes): string {
  const named = Object.entries(shapes);
  if (named.length === 1) return formatShape(named[0]![1]);
  const shown = named.slice(0, mostEnds);
  const text = shown.map(([name, shape]) => `${shorten(name)} ${formatShape(shape)}`).join(', ');
  return named.length > mostEnds ? `${text} and ${named.length - mostEnds} more` : text;
}

function ofEnds(noun: string, shapes: NamedShapes): string {
  const nouns = Object.keys(shapes).length === 1 ? `an ${noun}` : `${noun}s`;
  return `${nouns} of ${formatEnds(shapes)}`;
}

function totalSize(shapes: NamedShapes): number {
  return Object.values(shapes).reduce((total, shape) => total + sizeOf(shape), 0);
}

/** Target and golden vectors fit input and output. */
function checkEnds(manifest: Manifest, network: CheckedNetwork, source: string): void {
  const { target, golden } = manifest;
  const outputSize = totalSize(network.outputs);
  if (target !== undefined) {
    if (target.task === 'classification' && target.encoding === 'binary') {
      checkSize('has a binary target with', target.labels.length, '2 labels', 2);
    }
    const outputs = ofEnds('output', network.outputs);
    checkSize('has a target of', outputSizeOf(target), outputs, outputSize);
  }
  const rawSizes = Object.keys(network.inputs).map((name) =>
    rawSizeOf(name, network.inputs, network.chains),
  );
  const rawSize = rawSizes.reduce((sum, size) => sum + size, 0);
  golden.forEach(({ input, output }, i) => {
    checkSize(`golden[${i}].input has`, input.length, `${rawSize}`, rawSize);
    checkSize(`golden[${i}].output has`, output.length, `${outputSize}`, outputSize);
  });

  function checkSize(what: string, size: number, expected: string, expectedSize: number): void {
    if (size === expectedSize) return;
    const hint = 'write the model with the target that it was trained with';
    throw new FormatError('UNEXPECTED_SHAPE', { source, what, shape: `${size}`, expected, hint });
  }
}
