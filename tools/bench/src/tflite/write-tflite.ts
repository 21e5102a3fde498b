/**
 * A network as the bytes of a TensorFlow Lite file, for one row or more. Channels are last, as they
 * are with us.
 */
import type { Network, Step } from '../networks/steps.ts';
import { type Builder, writeFlatBuffer } from './flat-buffer.ts';
import { activationOf, constantsOf, operatorOf, rowShape } from './operators.ts';
import { fileIdentifier, type Graph, modelTable, type Operator, type Tensor } from './schema.ts';

/** @param builder empty, of the package `flatbuffers` */
export function writeTflite(builder: Builder, network: Network, rows = 1): Uint8Array {
  return writeFlatBuffer(builder, modelTable(graphOf(network, rows)), fileIdentifier);
}

export function graphOf({ inputShape, steps }: Network, rows: number): Graph {
  const tensors: Tensor[] = [{ name: 'input', shape: rowShape(inputShape, rows) }];
  const operators: Operator[] = [];
  const places = new Map<string, number>();
  const rectifiers = rectifiersOf(steps);
  for (const step of steps) {
    const inputs = step.inputs.map((name) => places.get(name) ?? 0);
    if (rectifiers.has(step)) {
      places.set(step.name, inputs[0] ?? 0); // done by what it reads
      continue;
    }
    const say = (name: string): number =>
      tensors.push({ name, shape: rowShape(step.outputShape, rows) }) - 1;
    const constants = constantsOf(step, rows).map((each) => tensors.push(each) - 1);
    const { operation } = step;
    const activation = 'activation' in operation ? operation.activation : 'linear';
    const follower = [...rectifiers].some(({ inputs: [read] }) => read === step.name);
    const isRectified = follower || activation === 'relu';
    const output = say(`${step.name}/out`);
    const given = [...inputs, ...constants];
    operators.push({ ...operatorOf(step, isRectified, rows), inputs: given, output });
    places.set(step.name, output);
    if (operation.kind === 'activation' || activation === 'linear' || isRectified) continue;
    const active = say(`${step.name}/active`);
    operators.push({ ...activationOf(activation), inputs: [output], output: active });
    places.set(step.name, active);
  }
  return { tensors, operators, input: 0, output: places.get(steps.at(-1)?.name ?? '') ?? 0 };
}

/**
 * Rectifiers that the operator before them can do, as TensorFlow's converter has it: nobody else
 * reads what that one says.
 */
function rectifiersOf(steps: readonly Step[]): ReadonlySet<Step> {
  const readers = (name: string): number =>
    steps.filter(({ inputs }) => inputs.includes(name)).length;
  const found = steps.filter(({ operation, inputs: [read = ''] }) => {
    if (operation.kind !== 'activation' || operation.activation !== 'relu') return false;
    const before = steps.find(({ name }) => name === read)?.operation;
    const canDo =
      before?.kind === 'add' ||
      ((before?.kind === 'dense' || before?.kind === 'convolution') &&
        before.activation === 'linear');
    return canDo && readers(read) === 1;
  });
  return new Set(found);
}
