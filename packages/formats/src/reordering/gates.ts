/** Weights of gates that stand side by side, put into another order. */

/**
 * Blocks of `length` numbers in the order `order`: block i of the result is block `order[i]`.
 * @param numbers one or several rows, each of all blocks
 */
export function reorderBlocks(
  numbers: ArrayLike<number>,
  length: number,
  order: readonly number[],
): Float32Array {
  const width = length * order.length;
  return Float32Array.from({ length: numbers.length }, (_, i) => {
    const row = Math.floor(i / width);
    const column = i % width;
    const block = order[Math.floor(column / length)]!;
    return numbers[row * width + block * length + (column % length)]!;
  });
}

/** `forward` and `weights` as `forwardWeights`; the name alone without a prefix. */
export function ofDirection(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`;
}
