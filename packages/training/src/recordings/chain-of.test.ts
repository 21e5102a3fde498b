import { type SignalRecording, surveyRecordings } from '@reflexarc/data';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import { swing } from '../testing/swings.ts';
import { chainOf } from './chain-of.ts';

async function featuresFor(rateHz: number, seconds: number): Promise<string | undefined> {
  const list = [
    swing('a', { label: 'slow', rateHz, seconds }),
    swing('b', { label: 'fast', rateHz, seconds }),
  ];
  async function* recordings(): AsyncGenerator<SignalRecording> {
    yield* list;
  }
  const { notes } = chainOf(
    await surveyRecordings({ recordings }),
    parseConfiguration({ target: 'label' }),
  );
  return notes.find((note) => note.startsWith('features'))?.replace(/;.*/, '');
}

describe('what describes a window unless it is said', () => {
  it.each([
    ['short recordings: the numbers as they are', 50, 2, 'features: raw'],
    ['long ones: statistics and spectrum', 50, 12, 'features: stats, spectrum'],
    ['short ones of too many numbers', 2000, 2, 'features: stats, spectrum'],
    ['sounds, short ones', 8000, 1, 'features: bands, cepstra'],
    ['sounds, long ones', 8000, 12, 'features: bands, cepstra'],
  ])('of %s', async (_, rateHz, seconds, features) => {
    expect(await featuresFor(rateHz, seconds)).toBe(features);
  });
});
