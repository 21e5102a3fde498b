/**
 * Layer normalization as PyTorch and others write it where the operator set has none (before 17):
 * (x − mean x) / √(mean (x − mean x)² + ε), over the last axis. What is multiplied and added behind
 * it stays as it is.
 */
import { integerOr, integers } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import { Message } from '../message.ts';
import { eitherWay, type Links } from './links.ts';

/** The one node that stands for `node` and what leads to it; undefined where it is no such. */
export function layerNormAt(node: OnnxNode, links: Links): OnnxNode | undefined {
  if (node.operator !== 'Div') return undefined;
  const [centered, deviation] = node.inputs;
  const x = centeredBy(centered, links);
  const sum = links.from(links.from(deviation, 'Sqrt')?.inputs[0], 'Add');
  if (x === undefined || sum === undefined) return undefined;
  for (const [variance, added] of eitherWay(sum)) {
    const epsilon = links.scalar(added);
    const squares = meanOverLast(variance, links);
    if (epsilon === undefined || squares === undefined) continue;
    const root = squaredBy(squares, links);
    if (root === undefined || (root !== centered && centeredBy(root, links) !== x)) continue;
    return {
      ...node,
      operator: 'LayerNormalization',
      inputs: [x],
      attributes: new Map([['epsilon', floatAttribute(epsilon)]]),
    };
  }
  return undefined;
}

/** What `result` is the distance from the mean of. */
function centeredBy(result: string | undefined, links: Links): string | undefined {
  const difference = links.from(result, 'Sub');
  const [x, mean] = difference?.inputs ?? [];
  return x !== undefined && meanOverLast(mean, links) === x ? x : undefined;
}

/** What `result` is the mean of, over the last axis, which stays with length 1. */
function meanOverLast(result: string | undefined, links: Links): string | undefined {
  const mean = links.from(result, 'ReduceMean');
  if (mean === undefined || integerOr(mean, 'keepdims', 1) !== 1) return undefined;
  const axes = integers(mean, 'axes') ?? links.numbers(mean.inputs[1]) ?? [];
  return axes.length === 1 && axes[0] === -1 ? mean.inputs[0] : undefined;
}

/** What `result` is the square of. */
function squaredBy(result: string | undefined, links: Links): string | undefined {
  const power = links.from(result, 'Pow', 'Mul');
  const [base, exponent] = power?.inputs ?? [];
  if (power?.operator === 'Mul') return base === exponent ? base : undefined;
  return links.scalar(exponent) === 2 ? base : undefined;
}

/** An AttributeProto with a number: field 2, of 32 bits. */
function floatAttribute(value: number): Message {
  const bytes = new Uint8Array(5);
  bytes[0] = (2 << 3) | 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return new Message(bytes);
}
