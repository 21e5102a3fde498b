/** Rows on their way into a module: what has another length, or does not fit, is refused. */
import type { WrittenLane, WrittenStream } from '../code/exported-stages.ts';
import { block, indent, type Lines } from '../code/lines.ts';
import { wrapped } from '../code/numbers.ts';

/** How a row is taken. */
export interface Taking {
  /** For messages: `the row`. */
  readonly what: string;
  /** The array with the words of its channels. */
  readonly words: string;
  /**
   * What is done about a number that is not there, as those are of which streams begin anew; an
   * error unless given.
   */
  readonly leave?: Lines;
}

/** Takes `row` over into the chain. */
export function takenRow(lane: WrittenLane, taking: Taking): Lines {
  const { channels, chain } = lane;
  const { what, words } = taking;
  const size = channels.length;
  const isPlain = lane.needed.length === size && channels.every((each) => each.words === undefined);
  return [
    ...block(`if (row === undefined || row.length !== ${size})`, [
      'const length = row === undefined ? 0 : row.length;',
      `throw new RangeError(\`\${${JSON.stringify(what)}} has \${length} values, expected ${size}\`);`,
    ]),
    ...(isPlain
      ? block(`for (let i = 0; i < ${size}; i++)`, [
          ...refusal('i', `\`\${${JSON.stringify(what)}}[\${i}]\``, taking),
          `${chain.input}[i] = row[i];`,
        ])
      : channels.flatMap(({ name, words: list }, i) => {
          const own = JSON.stringify(name);
          const isNeeded = lane.needed.includes(i) && list === undefined;
          const number = `typeof row[${i}] === 'number' ? row[${i}] : Number.NaN`;
          return [
            ...(isNeeded ? refusal(i, own, taking) : []),
            `${chain.input}[${i}] = ${list === undefined ? number : `placeOf(${words}[${i}], row[${i}], ${own})`};`,
          ];
        })),
  ];
}

/** @param name of the number, as an expression */
function refusal(i: string | number, name: string, { leave }: Taking): Lines {
  const problem = `throw new RangeError(\`\${${name}} is \${row[${i}]}, expected a finite number\`);`;
  return block(`if (!Number.isFinite(row[${i}]))`, leave ?? [problem]);
}

/** Declares the words of each lane, and what finds one, where rows hold some. */
export function wordLines({ lanes }: WrittenStream, arrayOf: (lane: number) => string): Lines {
  const arrays = lanes.flatMap(({ channels }, lane): Lines => {
    if (channels.every(({ words }) => words === undefined)) return [];
    const lists = channels.flatMap(({ words, hasOther = false }): Lines => {
      if (words === undefined) return ['undefined,'];
      const places = words.map((word, place) => `[${JSON.stringify(word)}, ${place}]`);
      const other = hasOther ? words.length : -1;
      return [
        '{',
        ...indent([`other: ${other},`, 'places: new Map([', ...indent(wrapped(places)), ']),']),
        '},',
      ];
    });
    return [`const ${arrayOf(lane)} = [`, ...indent(lists), '];'];
  });
  if (arrays.length === 0) return [];
  return [
    '// The words of a row, each with its place; that of all others where they have one.',
    ...arrays,
    '',
    ...block('function placeOf({ places, other }, word, name)', [
      'const place = places.get(word);',
      'if (place !== undefined) return place;',
      "if (other >= 0 && typeof word === 'string' && word !== '') return other;",
      "const known = [...places.keys()].slice(0, 10).join(', ');",
      "const more = places.size > 10 ? ', …' : '';",
      `throw new RangeError(\`\${name} is \${word}, expected a word: \${known}\${more}\`);`,
    ]),
    '',
  ];
}
