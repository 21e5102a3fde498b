/** The weights of a network as tensors by name: what files of weights alone hold. */
import type { Model, Numbers, Shape } from '@reflexarc/core';
import { resolve } from '@reflexarc/core/model';

/** One parameter, or what a layer keeps besides its parameters. */
export interface WeightTensor {
  /** `layer.parameter`, as in model files of ours. */
  readonly name: string;
  readonly shape: Shape;
  /** Row-major: a view of the model's own numbers. */
  readonly numbers: Numbers;
}

/** All of them, node by node: parameters, then state, such as a running mean. */
export function weightTensors({ architecture, parameters, state }: Model): readonly WeightTensor[] {
  const { nodes } = resolve(architecture);
  return [
    ...nodes.flatMap(({ spec, parameters: parts }) =>
      parts.map((part) => tensorOf(spec.name, part, parameters)),
    ),
    ...nodes.flatMap(({ spec, state: parts }) =>
      parts.map((part) => tensorOf(spec.name, part, state)),
    ),
  ];
}

interface Part {
  readonly name: string;
  readonly shape: Shape;
  readonly offset: number;
  readonly size: number;
}

function tensorOf(layer: string, { name, shape, offset, size }: Part, all: Numbers): WeightTensor {
  return { name: `${layer}.${name}`, shape, numbers: all.subarray(offset, offset + size) };
}

/** Little-endian, whatever this machine is. */
export function bytesOf(numbers: Numbers): Uint8Array {
  const width = numbers.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(width * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) {
    if (width === 8) view.setFloat64(width * index, number, true);
    else view.setFloat32(width * index, number, true);
  }
  return bytes;
}
