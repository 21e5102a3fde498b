import { expect, it } from 'vitest';
import { type Delays, type HealthRecord, watchHealth } from './health.ts';

const MB = 2 ** 20;

/** A watch that looks when it is told to, at what it is given. */
function watch() {
  let look = () => {};
  const state = { lateMs: 0, heap: 20 * MB, resets: 0, isOn: false, isStopped: false };
  const delays: Delays = {
    enable() {
      state.isOn = true;
      return true;
    },
    disable() {
      state.isOn = false;
      return true;
    },
    reset: () => {
      state.resets += 1;
    },
    percentile: () => (state.lateMs + 20) * 1e6,
    count: 100,
    get max() {
      return (state.lateMs + 20) * 1e6;
    },
  };
  const records: HealthRecord[] = [];
  const notices: string[] = [];
  const stop = watchHealth({
    clock: {
      now: () => 0,
      wall: () => 1000,
      wait: async () => {},
      every(_ms, callback) {
        look = callback;
        return () => {
          state.isStopped = true;
        };
      },
    },
    everyMs: 600_000,
    memory: () => ({ rss: 80 * MB, heapUsed: state.heap, heapLimit: 100 * MB }),
    delays,
    onRecord: (record) => records.push(record),
    notify: (text) => notices.push(text),
  });
  return { state, records, notices, look: () => look(), stop };
}

it('records how late timers were, without the resolution, and what memory is held', () => {
  const { state, records, notices, look, stop } = watch();
  state.lateMs = 3;
  look();
  expect(records).toEqual([
    {
      type: 'health',
      time: '1970-01-01T00:00:01.000Z',
      lagMs: { p50: 3, p99: 3, max: 3 },
      memory: { resident: 80 * MB, heap: 20 * MB },
    },
  ]);
  expect([notices, state.resets, state.isOn]).toEqual([[], 1, true]);
  stop();
  expect([state.isOn, state.isStopped]).toEqual([false, true]);
});

it('warns once of a machine that does not keep up, and of memory that runs short', () => {
  const { state, notices, look } = watch();
  state.lateMs = 501;
  look();
  expect(notices).toEqual([expect.stringMatching(/does not keep up.* 501 ms late/)]);
  state.heap = 81 * MB;
  look();
  look();
  expect(notices.slice(1)).toEqual([
    expect.stringMatching(/memory runs short: 81 of 100 MB.*max-old-space-size/),
  ]);
});

it('says nothing at the bounds themselves', () => {
  const { state, notices, look } = watch();
  state.lateMs = 500;
  state.heap = 80 * MB;
  look();
  expect(notices).toEqual([]);
});
