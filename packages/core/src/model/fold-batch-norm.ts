/**
 * Batch normalization in inference is a scale and a shift of each channel, s = γ / √(variance + ε),
 * which the layer before it can take into its own numbers: W′ = W · s, b′ = (b − mean) · s + β.
 */
import { modelCheck } from '../errors/argument-checks.ts';
import { anything, checkOption, checkOptions, oneOf } from '../errors/option-checks.ts';
import type { ChannelScale, ChannelWeights } from '../layers/layer.ts';
import { zerosOf } from '../tensor/element.ts';
import type { DType, Ends, Numbers } from '../tensor/shape.ts';
import { architectureOf } from './architecture-of.ts';
import type { Model } from './model.ts';
import { type Resolved, type ResolvedNode, type ResolvedParameter, resolve } from './resolve.ts';
import type { Architecture, NodeSpec } from './spec.ts';

/** A layer with weights, and the normalization that nothing but reads its result. */
interface Fold {
  readonly layer: ResolvedNode;
  readonly into: ChannelWeights;
  readonly normalization: ResolvedNode;
  readonly by: ChannelScale;
}

/**
 * `model` for inference, without those normalizations that stand alone behind a layer without
 * activation (dense, convolution, depthwise or separable convolution, or a custom one with
 * `channelWeights`); its outputs are the same but for rounding. A layer keeps its name, unless the
 * normalization is an output of the network: then it takes that one's.
 *
 * @param options dtype: of the numbers that are folded; that of the model unless given
 * @returns the model itself where there is nothing to fold
 */
export function foldBatchNorm<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  options: { readonly dtype?: DType } = {},
): Model<In, Out> {
  checkOption(model, { place: 'foldBatchNorm', option: 'model' }, modelCheck);
  checkOptions(options, 'foldBatchNorm', { dtype: anything });
  const { dtype = model.dtype } = options;
  checkOption(dtype, { place: 'foldBatchNorm', option: 'dtype' }, oneOf('float32', 'float64'));
  const resolved = resolve(model.architecture);
  const { nodes } = resolved;
  const folds = foldsOf(resolved);
  if (folds.length === 0) return model;
  const { names, architecture } = folded(model.architecture, folds);
  const target = resolve(architecture);
  const parameters = zerosOf(dtype, target.parameterCount);
  const state = zerosOf(dtype, target.stateCount);
  for (const node of target.nodes) {
    // each is one of them
    const source = nodes.find(({ spec }) => names.get(spec.name) === node.spec.name)!;
    copy(source.parameters, model.parameters, node.parameters, parameters);
    copy(source.state, model.state, node.state, state);
    const fold = folds.find(({ layer }) => layer === source);
    if (fold !== undefined) scaleChannels(fold, model, node, parameters);
  }
  return foldBatchNorm({ architecture, dtype, parameters, state }); // of two in a row, the second
}

function foldsOf({ spec, nodes }: Resolved): readonly Fold[] {
  const owners = new Set(nodes.map(({ owner }) => owner));
  const uses = [...nodes.flatMap((node) => node.spec.inputs), ...spec.outputs];
  return nodes.flatMap((normalization): readonly Fold[] => {
    // matched by kind
    const by = normalization.definition.channelScale?.(normalization.spec.options as never);
    if (by === undefined) return [];
    const [input = ''] = normalization.spec.inputs;
    const layer = nodes.find((node) => node.spec.name === input);
    const into = layer?.definition.channelWeights?.(layer.spec.options as never); // as above
    if (layer === undefined || into === undefined) return [];
    const isShared = [layer, normalization].some((node) => node.owner || owners.has(node));
    const isReadElsewhere = uses.filter((name) => name === input).length > 1;
    return isShared || isReadElsewhere ? [] : [{ layer, into, normalization, by }];
  });
}

/** The architecture without the normalizations, and what each remaining node came to be called. */
function folded<In extends Ends, Out extends Ends>(
  { spec, definitions }: Architecture<In, Out>,
  folds: readonly Fold[],
) {
  const names = new Map(spec.nodes.map(({ name }) => [name, name]));
  const results = new Map<string, string>();
  for (const { layer, normalization } of folds) {
    const [kept, gone] = [layer.spec.name, normalization.spec.name];
    const name = spec.outputs.includes(gone) ? gone : kept;
    names.set(kept, name).delete(gone);
    results.set(gone, name);
  }
  const resultOf = (name: string): string => results.get(name) ?? names.get(name) ?? name;
  const nodes = spec.nodes.flatMap((node): readonly NodeSpec[] => {
    const name = names.get(node.name);
    if (name === undefined) return [];
    const options =
      folds.find(({ layer }) => layer.spec.name === node.name)?.into.withBiases ?? node.options;
    return [{ ...node, name, inputs: node.inputs.map(resultOf), options }];
  });
  return { names, architecture: architectureOf<In, Out>({ ...spec, nodes }, definitions) };
}

function copy(
  parts: readonly ResolvedParameter[],
  from: Numbers,
  targets: readonly ResolvedParameter[],
  to: Numbers,
): void {
  for (const { name, offset, size } of parts) {
    const target = targets.find((part) => part.name === name);
    if (target !== undefined) to.set(from.subarray(offset, offset + size), target.offset);
  }
}

function scaleChannels(
  { into, normalization, by }: Fold,
  model: Model,
  node: ResolvedNode,
  parameters: Numbers,
): void {
  const gamma = numbersNamed(normalization.parameters, by.gamma, model.parameters);
  const beta = numbersNamed(normalization.parameters, by.beta, model.parameters);
  // names given by the definition
  const mean = numbersNamed(normalization.state, by.mean, model.state)!;
  const variance = numbersNamed(normalization.state, by.variance, model.state)!;
  const weights = numbersNamed(node.parameters, into.weights, parameters)!;
  const biases = numbersNamed(node.parameters, into.biases, parameters)!;
  const channels = mean.length;
  const scales = Float64Array.from(
    variance,
    (v, c) => (gamma?.[c] ?? 1) / Math.sqrt(v + by.epsilon),
  );
  for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! * scales[i % channels]!;
  for (let c = 0; c < channels; c++) {
    biases[c] = (biases[c]! - mean[c]!) * scales[c]! + (beta?.[c] ?? 0);
  }
}

function numbersNamed(
  parts: readonly ResolvedParameter[],
  name: string,
  numbers: Numbers,
): Numbers | undefined {
  const part = parts.find((each) => each.name === name);
  return part && numbers.subarray(part.offset, part.offset + part.size);
}
