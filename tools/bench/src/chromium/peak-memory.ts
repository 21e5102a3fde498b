/** The peak memory of the process in which a browser runs a page, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs';

/** In MB, of the largest of its page processes. */
export function peakOfPages(browser: number): number {
  const peaks = descendantsOf(browser)
    .filter((id) => read(id, 'cmdline').includes('--type=renderer'))
    .map((id) => Number(/VmHWM:\s+(\d+) kB/.exec(read(id, 'status'))?.[1] ?? 0) / 1024);
  return Math.max(0, ...peaks);
}

function descendantsOf(ancestor: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      // The name in brackets may hold anything; the parent stands second behind it.
      .map((id) => [
        Number(id),
        Number(read(Number(id), 'stat').split(') ').at(-1)?.split(' ')[1]),
      ]),
  );
  const descends = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === ancestor || descends(parent));
  };
  return [...parents.keys()].filter(descends);
}

/** Empty where the process has ended meanwhile. */
function read(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
