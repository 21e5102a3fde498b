/**
 * How much a model may ask for where nobody said more: 2²² numbers, 16 MB of float32, for what a
 * row becomes on its way, and as many as the file has bytes, for its own parameters.
 */
export function usualRowLimit(bytes: number): number {
  return 2 ** 22 + bytes;
}
