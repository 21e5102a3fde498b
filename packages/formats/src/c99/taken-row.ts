/** Rows that a stream cannot take: numbers that are not there, words that are none of a list. */
import type { WrittenLane } from '../code/exported-stages.ts';
import { block, type Lines } from '../code/lines.ts';

/** Takes `row` over into the chain, and leaves by `leave` where it is refused. */
export function takenRow(
  { channels, needed, chain }: WrittenLane,
  row: string,
  leave: Lines,
): Lines {
  const { input } = chain;
  const finite = (i: string | number): string => `!(${row}[${i}] - ${row}[${i}] == 0.0f)`;
  const isAll = needed.length === channels.length;
  return [
    ...block(`for (int i = 0; i < ${channels.length}; i++)`, [
      ...(isAll ? block(`if (${finite('i')})`, leave) : []),
      `${input}[i] = ${row}[i];`,
    ]),
    ...(isAll ? [] : needed.flatMap((i) => block(`if (${finite(i)})`, leave))),
    ...channels.flatMap(({ words, hasOther = false }, i): Lines => {
      if (words === undefined) return [];
      const count = words.length + (hasOther ? 1 : 0);
      const isPlace = `${row}[${i}] >= 0.0f && ${row}[${i}] < ${count}.0f`;
      const isWhole = `${row}[${i}] == (float)(int)${row}[${i}]`;
      return block(`if (!(${isPlace} && ${isWhole}))`, leave);
    }),
  ];
}
