/** GELU as PyTorch and others write it before operator set 20: ½ · x · (1 + erf(x / √2)). */
import type { OnnxNode } from '../file.ts';
import { eitherWay, type Links } from './links.ts';

/** Constants are float32, or float16 of files that are half as large. */
const tolerance = 2e-3;

/** The one node that stands for `node` and what leads to it; undefined where it is no such. */
export function geluAt(node: OnnxNode, links: Links): OnnxNode | undefined {
  if (node.operator !== 'Mul') return undefined;
  for (const [a, b] of eitherWay(node)) {
    const x = halfOf(a, b, links) ?? halfBefore(a, b, links);
    if (x === undefined) continue;
    return { ...node, operator: 'Gelu', inputs: [x], attributes: new Map() };
  }
  return undefined;
}

/** (x · (1 + erf)) · ½ */
function halfOf(product: string | undefined, half: string | undefined, links: Links) {
  if (!isAbout(links.scalar(half), 0.5)) return undefined;
  const inner = links.from(product, 'Mul');
  if (inner === undefined) return undefined;
  return eitherWay(inner)
    .map(([x, one]) => (x !== undefined && onePlusErf(one, links) === x ? x : undefined))
    .find((x) => x !== undefined);
}

/** (x · ½) · (1 + erf) */
function halfBefore(product: string | undefined, one: string | undefined, links: Links) {
  const inner = links.from(product, 'Mul');
  const x = onePlusErf(one, links);
  if (inner === undefined || x === undefined) return undefined;
  const isHalf = eitherWay(inner).some(
    ([given, half]) => given === x && isAbout(links.scalar(half), 0.5),
  );
  return isHalf ? x : undefined;
}

/** x of 1 + erf(x / √2). */
function onePlusErf(result: string | undefined, links: Links): string | undefined {
  const sum = links.from(result, 'Add');
  if (sum === undefined) return undefined;
  for (const [erf, one] of eitherWay(sum)) {
    if (!isAbout(links.scalar(one), 1)) continue;
    const scaled = links.from(links.from(erf, 'Erf')?.inputs[0], 'Div', 'Mul');
    const [x, factor] = scaled?.inputs ?? [];
    const wanted = scaled?.operator === 'Div' ? Math.SQRT2 : Math.SQRT1_2;
    if (x !== undefined && isAbout(links.scalar(factor), wanted)) return x;
  }
  return undefined;
}

function isAbout(value: number | undefined, wanted: number): boolean {
  return value !== undefined && Math.abs(value - wanted) < tolerance * wanted;
}
