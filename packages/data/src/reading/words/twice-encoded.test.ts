/** UTF-8 that was encoded twice. */
import { describe, expect, it } from 'vitest';
import { parseTable } from '../read-table.ts';
import { onceEncoded } from './twice-encoded.ts';

describe('text that was encoded twice', () => {
  // As Python's `text.encode().decode('cp1252')` writes them.
  it.each([
    ['KÃ¼che', 'Küche'],
    ['temp (Â°C)', 'temp (°C)'],
    ['AuÃŸentemperatur', 'Außentemperatur'],
    ['Preis â‚¬', 'Preis €'],
    ['Å‚azienka', 'łazienka'],
  ])('%s is %s', (text, meant) => expect(onceEncoded(text)).toBe(meant));

  it.each(['Küche', 'São Paulo', 'Ã', 'ÂNGULO', 'temp', '温度', 'Å', 'ação é', '£5'])(
    '%s is not',
    (text) => expect(onceEncoded(text)).toBeUndefined(),
  );

  it('is said once for a file, with what mends it', () => {
    const rows = 'KÃ¼che,16.5\nFlur,17\nKÃ¼che,18\n';
    const [note, ...others] = parseTable(`RÃ¤ume,temp\n${rows}`, 'my rooms.csv').notes;
    expect(others).toEqual([]);
    expect(note).toEqual({
      code: 'ENCODED_TWICE',
      text: '"RÃ¤ume" seems to be "Räume", whose UTF-8 was encoded twice: `iconv -f utf-8 -t windows-1252 "my rooms.csv" > mended.csv` mends it',
    });
  });
});
