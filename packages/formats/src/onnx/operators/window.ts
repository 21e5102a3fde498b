/** How the window of an ONNX operator slides: strides, gaps and the kinds of padding. */
import type { SlidingWindow } from '../../tensor-graph/layers/windows.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { integerOr, integers, text } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';

interface Sizes {
  readonly input: readonly number[];
  readonly size: readonly number[];
}

export function windowOf(
  operation: Operation,
  node: OnnxNode,
  { input, size }: Sizes,
): SlidingWindow {
  const ones = size.map(() => 1);
  const stride = integers(node, 'strides') ?? ones;
  const dilation = integers(node, 'dilations') ?? ones;
  const lists = [stride, dilation, input];
  if (size.length === 0 || lists.some((list) => list.length !== size.length)) {
    operation.refuse(`has a window of ${size.length} axes`, 'one that fits its input');
  }
  const pads = integers(node, 'pads') ?? size.flatMap(() => [0, 0]);
  const auto = text(node, 'auto_pad', 'NOTSET');
  const isRoundedUp = integerOr(node, 'ceil_mode', 0) === 1;
  const cells = size.map((taps, axis): [number, number] => {
    const reach = (taps - 1) * dilation[axis]! + 1;
    if (auto === 'VALID') return [0, 0];
    if (auto.startsWith('SAME')) {
      const output = Math.ceil(input[axis]! / stride[axis]!);
      const total = Math.max((output - 1) * stride[axis]! + reach - input[axis]!, 0);
      const small = Math.floor(total / 2);
      return auto === 'SAME_UPPER' ? [small, total - small] : [total - small, small];
    }
    const [before, after] = [pads[axis] ?? 0, pads[axis + size.length] ?? 0];
    if (!isRoundedUp) return [before, after];
    const rest = (before + input[axis]! + after - reach) % stride[axis]!;
    const last =
      input[axis]! +
      before -
      Math.ceil((before + input[axis]! + after - reach) / stride[axis]!) * stride[axis]!;
    // A window that would begin in the padding at the end is left out.
    return [before, rest === 0 || last <= 0 ? after : after + stride[axis]! - rest];
  });
  return { size, stride, dilation, padding: paddingOf(cells) };
}

function paddingOf(cells: readonly (readonly [number, number])[]): SlidingWindow['padding'] {
  return cells.every(([before, after]) => before === 0 && after === 0) ? 'valid' : cells;
}
