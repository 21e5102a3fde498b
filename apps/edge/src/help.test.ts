import { describe, expect, it } from 'vitest';
import { calibrateHelp } from './calibration/index.ts';
import { helpOf } from './help.ts';
import { recordHelp } from './record/index.ts';

const commands = ['run', 'check', 'doctor'] as const;
const texts = [undefined, ...commands].map(helpOf);

describe('help', () => {
  it('fits the 80 columns of a terminal', () => {
    const lines = [...texts, recordHelp, calibrateHelp].flatMap((text) => text.split('\n'));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('is that of the command, with examples of it', () => {
    for (const command of commands) {
      const text = helpOf(command);
      expect(text).toContain(`Usage: reflexarc-edge ${command} --config FILE`);
      expect(text).toMatch(new RegExp(`Examples:\n  reflexarc-edge ${command} --config `));
    }
    expect(new Set(texts).size).toBe(4);
  });
});
