/**
 * A plan for people: per phase a table of kernel, arguments, formula and origin, within the width.
 */
import type { ExplainedCall } from '@reflexarc/core/plan';

const phases = ['prepare', 'forward', 'backward', 'update'] as const;

/**
 * Each call takes a line for kernel and origin, and below it the formula and the arguments, so that
 * long names fit into 80 columns.
 */
export function formatExplanation(calls: readonly ExplainedCall[], width: number): string {
  return phases
    .map((phase) => ({ phase, ofPhase: calls.filter((call) => call.phase === phase) }))
    .filter(({ ofPhase }) => ofPhase.length > 0)
    .map(({ phase, ofPhase }) => {
      const kernelWidth = Math.max(...ofPhase.map(({ kernel }) => kernel.length));
      const lines = ofPhase.flatMap((call, i) => formatCall(call, i + 1, kernelWidth, width));
      return [phase, ...lines].join('\n');
    })
    .join('\n\n');
}

function formatCall(
  call: ExplainedCall,
  number: number,
  kernelWidth: number,
  width: number,
): readonly string[] {
  const head = `  ${String(number).padStart(2)}  ${call.kernel.padEnd(kernelWidth)}  ${call.origin}`;
  return [head, ...wrapped(call.formula, width), ...wrapped(call.arguments, width)];
}

function wrapped(text: string, width: number): readonly string[] {
  const indent = ' '.repeat(6);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
