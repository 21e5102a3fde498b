/** The names of columns, each one once. */
import type { Note } from '../../table.ts';

export interface Names {
  readonly names: readonly string[];
  /** Places of columns that the header has no name for. */
  readonly unnamed: ReadonlySet<number>;
  readonly notes: readonly Note[];
}

/** `charge, charge` → `charge, charge 2`; a column without a name gets its number. */
export function distinctNames(cells: readonly string[]): Names {
  const taken = new Set(cells);
  const used = new Set<string>();
  const next = new Map<string, number>();
  const unnamed = new Set<number>();
  const notes: Note[] = [];
  const names = cells.map((cell, place) => {
    if (cell === '') unnamed.add(place);
    const wanted = cell === '' ? `column ${place + 1}` : cell;
    if (!used.has(wanted)) {
      used.add(wanted);
      return wanted;
    }
    let number = next.get(wanted) ?? 2;
    while (taken.has(`${wanted} ${number}`) || used.has(`${wanted} ${number}`)) number++;
    next.set(wanted, number + 1);
    const name = `${wanted} ${number}`;
    used.add(name);
    notes.push({
      code: 'DUPLICATE_NAME',
      column: name,
      text: `another column "${cell}" is "${name}"`,
    });
    return name;
  });
  return { names, unnamed, notes };
}

/** c1, c2 …: names for a table that has none. */
export function numberedNames(width: number): readonly string[] {
  return Array.from({ length: width }, (_, place) => `c${place + 1}`);
}
