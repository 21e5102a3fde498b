import { describe, expect, it } from 'vitest';
import { parseCommand } from './command.ts';

describe('the help of the virtual board', () => {
  it('fits the 80 columns of a terminal', () => {
    const help = parseCommand(['--help']);
    if (typeof help !== 'string') throw new Error('help was asked for');
    expect(help).toContain('Usage: virtual-board');
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
