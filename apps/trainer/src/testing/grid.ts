/** For tests: a table of numbers and words that a small network learns in a moment. */

/** Class by the side of the line x + y = 9 on a grid; the word says the same as x < 5. */
export function grid(): string[] {
  const rows = Array.from({ length: 100 }, (_, i) => {
    const [x, y] = [i % 10, Math.floor(i / 10)];
    return `${x},${y},${x < 5 ? 'left' : 'right'},${x + y > 9 ? 'high' : 'low'}`;
  });
  return ['x,y,side,level', ...rows];
}
