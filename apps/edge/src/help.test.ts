import { describe, expect, it } from 'vitest';
import { help } from './help.ts';

describe('help', () => {
  it('fits the 80 columns of a terminal', () => {
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
