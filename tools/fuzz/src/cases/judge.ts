/** Opens a file and says what is wrong with what happened, if anything. */
import type { Family, Outcome } from '../families/family.ts';

/** What every file may cost at most. */
export const bounds = { milliseconds: 1000, bytesPerByte: 2, bytes: 16 * 2 ** 20 } as const;

export interface Judgement {
  readonly outcome: Outcome;
  /** Undefined where all is as it should be. */
  readonly problem?: string;
  /** Of processor. */
  readonly milliseconds: number;
  /** By which the process grew beyond what it held before. */
  readonly grownBytes: number;
}

const source = 'fuzzed.model';

export function judge(family: Family, bytes: Uint8Array): Judgement {
  const before = process.memoryUsage.rss();
  const peak = process.resourceUsage().maxRSS;
  const start = process.cpuUsage();
  const { outcome, problem } = opened(family, bytes);
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  const newPeak = process.resourceUsage().maxRSS; // kB; rises only where memory was never so large
  const grownBytes = newPeak > peak ? newPeak * 1024 - before : 0;
  return { outcome, milliseconds, grownBytes, ...(problem !== undefined && { problem }) };
}

/** What is beyond a bound, as a phrase. */
export function excess(
  { milliseconds, grownBytes }: Judgement,
  fileBytes: number,
): string | undefined {
  if (milliseconds > bounds.milliseconds) return `took ${Math.round(milliseconds)} ms`;
  if (grownBytes > bounds.bytesPerByte * fileBytes + bounds.bytes) {
    return `took ${(grownBytes / 2 ** 20).toFixed(1)} MB for ${fileBytes} bytes`;
  }
  return undefined;
}

function opened(family: Family, bytes: Uint8Array): { outcome: Outcome; problem?: string } {
  try {
    family.open(bytes, source);
    return { outcome: 'accepted' };
  } catch (error) {
    if (!(error instanceof Error)) return { outcome: 'refused', problem: `threw ${String(error)}` };
    const what = `${error.name}: ${error.message.slice(0, 200)}`;
    if (!family.isRefusal(error)) return { outcome: 'refused', problem: `threw ${what}` };
    if (!error.message.includes(source)) {
      return { outcome: 'refused', problem: `does not name the file: ${what}` };
    }
    return { outcome: 'refused' };
  }
}
