/** Attributes of an ONNX operator, with the defaults of its definition. */
import type { Constant } from '../tensor-graph/value.ts';
import { type OnnxNode, tensorOf } from './file.ts';

export function integer(node: OnnxNode, name: string): number | undefined {
  return node.attributes.get(name)?.integer(3);
}

export function integerOr(node: OnnxNode, name: string, otherwise: number): number {
  return integer(node, name) ?? otherwise;
}

export function float(node: OnnxNode, name: string, otherwise: number): number {
  return node.attributes.get(name)?.float(2) ?? otherwise;
}

export function floats(node: OnnxNode, name: string): readonly number[] | undefined {
  const attribute = node.attributes.get(name);
  return attribute === undefined ? undefined : attribute.floats(7);
}

export function integers(node: OnnxNode, name: string): readonly number[] | undefined {
  const attribute = node.attributes.get(name);
  return attribute === undefined ? undefined : attribute.integers(8);
}

export function text(node: OnnxNode, name: string, otherwise: string): string {
  return node.attributes.get(name)?.text(4) ?? otherwise;
}

export function texts(node: OnnxNode, name: string): readonly string[] | undefined {
  return node.attributes.get(name)?.texts(9);
}

/** A tensor that stands in an attribute; `source` is what messages call the file. */
export function tensor(node: OnnxNode, name: string, source: string): Constant | undefined {
  const message = node.attributes.get(name)?.message(5);
  return message && tensorOf(message, { source, files: [] });
}
