/**
 * A network as the bytes of an ONNX file, for one row or more. Inputs have channels first, as ONNX
 * wants them.
 */
import type { Network, Operation, Step } from '../networks/steps.ts';
import { channelsFirstOrder, channelsFirstShape, filtersFirst } from './channels-first.ts';
import { type Graph, modelBytes, type Node, type Tensor } from './messages.ts';
import type { Bytes } from './protobuf.ts';

const input = 'input';

export function writeOnnx({ inputShape, steps }: Network, rows = 1): Bytes {
  const nodes: Node[] = [];
  const tensors: Tensor[] = [];
  /** Shape, with channels last, of what each flattened vector was. */
  const flattened = new Map<string, readonly number[]>();
  const names = new Map<string, string>();
  for (const step of steps) {
    const inputs = step.inputs.map((name) => names.get(name) ?? input);
    const before = flattened.get(step.inputs[0] ?? '');
    const written = nodesOf(step, inputs, before);
    nodes.push(...written.nodes);
    tensors.push(...written.tensors);
    names.set(step.name, written.nodes.at(-1)?.output ?? inputs[0]!);
    if (step.operation.kind === 'flatten') flattened.set(step.name, step.inputShape);
  }
  const last = steps.at(-1);
  const graph: Graph = {
    nodes,
    tensors,
    input: { name: input, shape: [rows, ...channelsFirstShape(inputShape)] },
    output: { name: nodes.at(-1)?.output ?? input, shape: [rows, ...(last?.outputShape ?? [])] },
  };
  return modelBytes(graph);
}

interface Written {
  readonly nodes: readonly Node[];
  readonly tensors: readonly Tensor[];
}

/** @param before what the input of a dense layer was before it was flattened */
function nodesOf(
  step: Step,
  inputs: readonly string[],
  before: readonly number[] | undefined,
): Written {
  const { operation, name } = step;
  const tensors = tensorsOf(step, before);
  const output = `${name}/out`;
  const given = [...inputs, ...tensors.map((tensor) => tensor.name)];
  const nodes: Node[] = [{ ...operatorOf(step), inputs: given, output }];
  if (operation.kind === 'globalAverage') {
    // drops axes of 1
    nodes.push({ operator: 'Flatten', inputs: [output], output: `${name}/flat` });
  }
  const activation = 'activation' in operation ? operation.activation : 'linear';
  if (operation.kind !== 'activation' && activation !== 'linear') {
    nodes.push({ operator: operators[activation], inputs: [output], output: `${name}/active` });
  }
  return { nodes, tensors };
}

const operators = {
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  softmax: 'Softmax', // over the last axis
  linear: 'Identity',
} as const;

function operatorOf({ operation, inputShape }: Step): Pick<Node, 'operator' | 'attributes'> {
  switch (operation.kind) {
    case 'dense':
      return { operator: 'Gemm' };
    case 'convolution': {
      const { kernelSize, stride, padding, isDepthwise } = operation;
      const attributes = {
        kernel_shape: kernelSize,
        strides: stride,
        auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
        group: isDepthwise ? (inputShape.at(-1) ?? 1) : 1,
      };
      return { operator: 'Conv', attributes };
    }
    case 'pool': {
      const attributes = { kernel_shape: operation.size, strides: operation.stride };
      return { operator: operation.how === 'max' ? 'MaxPool' : 'AveragePool', attributes };
    }
    case 'activation':
      return { operator: operators[operation.activation] };
    default:
      return { operator: plainOperators[operation.kind] };
  }
}

type PlainKind = Exclude<Operation['kind'], 'dense' | 'convolution' | 'pool' | 'activation'>;

const plainOperators: Readonly<Record<PlainKind, string>> = {
  globalAverage: 'GlobalAveragePool',
  flatten: 'Flatten',
  add: 'Add',
};

function tensorsOf(step: Step, before: readonly number[] | undefined): readonly Tensor[] {
  const { name, operation, weights, biases } = step;
  if (weights === undefined) return [];
  const matrix = weightsOf(operation, step, before);
  const tensors = [{ name: `${name}/weights`, ...matrix }];
  if (biases === undefined) return tensors;
  return [...tensors, { name: `${name}/biases`, shape: [biases.length], numbers: biases }];
}

function weightsOf(
  operation: Operation,
  { weights = new Float32Array(), inputShape }: Step,
  before: readonly number[] | undefined,
): Omit<Tensor, 'name'> {
  if (operation.kind === 'convolution') {
    const channels = operation.isDepthwise ? 1 : (inputShape.at(-1) ?? 1);
    return filtersFirst(weights, operation.kernelSize, channels);
  }
  const inputs = inputShape.at(-1) ?? 1;
  const units = weights.length / inputs;
  if (before === undefined) return { shape: [inputs, units], numbers: weights };
  // The rows in the order in which ONNX flattens.
  const order = channelsFirstOrder(before);
  const numbers = Float32Array.from(weights, (_, i) => {
    return weights[order[Math.floor(i / units)]! * units + (i % units)]!;
  });
  return { shape: [inputs, units], numbers };
}
