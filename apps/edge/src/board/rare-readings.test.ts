// Readings further apart than a firmware can be told, on the real one in virtual time: the board
// sleeps in between.

import { describe, expect, it } from 'vitest';
import { anomalyModel } from '../testing/anomaly-model.ts';
import { runInVirtualTime, type Scene } from '../testing/in-virtual-time.ts';
import { testFolder } from '../testing/test-folder.ts';

const INTERVAL_MS = 17_000;
const { configure } = testFolder({ 'rare.safetensors': anomalyModel(1000 / INTERVAL_MS) });
const volts = Array.from({ length: 50 }, () => [2, 2]);

async function play(decisions: number, scene: Scene, changes: object = {}) {
  const sampling = { intervalMs: INTERVAL_MS };
  const file = await configure({ model: 'rare.safetensors', sampling, ...changes });
  return runInVirtualTime({ file, limit: { decisions }, reconnect: true }, { volts, ...scene });
}

/** Messages of analog channels among the bytes of a line. */
function countOf(bytes: Buffer): number {
  return bytes.filter((byte) => byte >> 4 === 0xe).length;
}

describe('readings that are far apart', () => {
  it('come one at each interval, the first at once, and nothing in between', async () => {
    let messages = 0;
    const up = (bytes: Buffer) => {
      messages += countOf(bytes);
      return bytes;
    };
    const { decisions, summary } = await play(2, { up });
    const [first, second] = decisions.map(({ ms }) => ms);
    expect(first).toBeLessThan(500);
    expect(second! - first!).toBeGreaterThan(INTERVAL_MS - 300);
    expect(second! - first!).toBeLessThan(INTERVAL_MS + 300);
    // Two channels, twice; and what had begun before the reports were off again.
    expect(messages).toBeGreaterThanOrEqual(4);
    expect(messages).toBeLessThanOrEqual(12);
    expect(summary).toMatchObject({ ending: 'done', safe: true, outages: { faults: {} } });
    expect(summary.samples).toMatchObject({ readings: 2, incompleteReports: 0, lostReadings: 0 });
  });

  it('are missed within seconds where they do not come, and the board is opened anew', async () => {
    // Without outputs, about which the board would be asked each second.
    const { events, decisions } = await play(1, { faults: ['mute@1'] }, { outputs: [] });
    expect(events).toMatchObject([
      { type: 'fault', error: { code: 'SILENT', detail: { silentMs: 5000 } } },
      { type: 'recovery' },
    ]);
    expect(decisions).toHaveLength(1);
  });
});
