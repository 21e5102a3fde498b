/**
 * Layer normalization as PyTorch and others write it where the operator set has none (before 17):
 * (x − mean x) / √(mean (x − mean x)² + ε), over the last axes. What is multiplied and added behind
 * it stays as it is.
 */
import { BinaryWriter } from '@bufbuild/protobuf/wire';
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
    if (epsilon === undefined || squares?.count !== x.count) continue;
    const root = squaredBy(squares.of, links);
    if (root === undefined) continue;
    const again = root === centered ? x : centeredBy(root, links);
    if (again?.of !== x.of || again.count !== x.count) continue;
    const axis = integerAttribute(-x.count);
    return {
      ...node,
      operator: 'LayerNormalization',
      inputs: [x.of],
      attributes: new Map([
        ['axis', axis],
        ['epsilon', floatAttribute(epsilon)],
      ]),
    };
  }
  return undefined;
}

/** A result, and how many of its last axes something goes over. */
interface OverLast {
  readonly of: string;
  readonly count: number;
}

/** What `result` is the distance from the mean of. */
function centeredBy(result: string | undefined, links: Links): OverLast | undefined {
  const difference = links.from(result, 'Sub');
  const [x, given] = difference?.inputs ?? [];
  const mean = meanOverLast(given, links);
  return mean?.of === x ? mean : undefined;
}

/** What `result` is the mean of, over the last axes, which stay with length 1. */
function meanOverLast(result: string | undefined, links: Links): OverLast | undefined {
  const mean = links.from(result, 'ReduceMean');
  const of = mean?.inputs[0];
  if (mean === undefined || of === undefined) return undefined;
  if (integerOr(mean, 'keepdims', 1) !== 1) return undefined;
  const axes = integers(mean, 'axes') ?? links.numbers(mean.inputs[1]) ?? [];
  const isLast = axes.toSorted((a, b) => b - a).every((axis, i) => axis === -1 - i);
  return axes.length > 0 && isLast ? { of, count: axes.length } : undefined;
}

/** What `result` is the square of. */
function squaredBy(result: string | undefined, links: Links): string | undefined {
  const power = links.from(result, 'Pow', 'Mul');
  const [base, exponent] = power?.inputs ?? [];
  if (power?.operator === 'Mul') return base === exponent ? base : undefined;
  return links.scalar(exponent) === 2 ? base : undefined;
}

/** An AttributeProto with a whole number: field 3, of 64 bits in groups of 7. */
function integerAttribute(value: number): Message {
  return new Message(
    new BinaryWriter()
      .uint32(3 << 3)
      .int64(value)
      .finish(),
  );
}

/** An AttributeProto with a number: field 2, of 32 bits. */
function floatAttribute(value: number): Message {
  return new Message(
    new BinaryWriter()
      .uint32((2 << 3) | 5)
      .float(value)
      .finish(),
  );
}
