/** Lines of text as bytes, many lines a piece. */

const linesOfPiece = 4096;

export function* textPieces(
  lines: number,
  lineAt: (line: number) => string,
): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let start = 0; start < lines; start += linesOfPiece) {
    const end = Math.min(start + linesOfPiece, lines);
    let text = '';
    for (let line = start; line < end; line++) text += `${lineAt(line)}\n`;
    yield encoder.encode(text);
  }
}
