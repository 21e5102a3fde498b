/** Float32 numbers as text that reads back to the same number. */
import type { Lines } from './lines.ts';

/** The fewest digits that give `value` again when read as float32. */
export function float32Text(value: number): string {
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(single.toPrecision(digits));
    if (Math.fround(text) === single) return String(text);
  }
  return String(Number(single.toPrecision(9)));
}

const lineWidth = 96;

/** `texts` with commas between them, as many on a line as fit. */
export function wrapped(texts: readonly string[]): Lines {
  const lines: string[] = [];
  let line = '';
  for (const text of texts) {
    if (line.length + text.length + 2 > lineWidth) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? `${text},` : ` ${text},`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
