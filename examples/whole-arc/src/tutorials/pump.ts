// A pump as a microphone on its housing hears it, sound and with a bearing that begins to go: made
// up by what is known of them (Randall and Antoni 2011, "Rolling element bearing diagnostics").

import { seeded } from '@reflexarc/core';

/** Samples a second. */
export const rateHz = 4000;
/** Turns a second at full load. */
const turnHz = 24.5;
/** How long a load takes to change. */
const loadSeconds = 1;
/** Balls that pass a damaged place of the outer ring, each turn. */
const passes = 3.58;
/** Each one rings the housing, which falls silent soon. */
const ring = { hertz: 1200, seconds: 0.003 };
/** From pass to pass a ball slips a little, as a share of the time between. */
const slip = 0.01;

/** What the pump does for a time. */
export interface Stretch {
  readonly seconds: number;
  /** From 0 to 1, drifting there: how much it has to lift, which makes it louder and slower. */
  readonly load: number;
  /** How loud a ball on the damaged place is, beside the turning at full load; 0 for none. */
  readonly damage: number;
}

/** Its sound, from −1 to 1. */
export function pumpSound(stretches: readonly Stretch[], seed: number): Float64Array {
  const random = seeded(seed, 'pump');
  const count = stretches.reduce((sum, { seconds }) => sum + seconds * rateHz, 0);
  const sound = new Float64Array(count);
  let [row, turns, nextPass] = [0, 0, 0];
  let load = stretches[0]?.load ?? 0;
  /** Samples since a ball struck, and how hard. */
  let [since, struck] = [0, 0];
  for (const { seconds, load: wanted, damage } of stretches) {
    for (let end = row + seconds * rateHz; row < end; row++) {
      load += (wanted - load) / (loadSeconds * rateHz);
      turns += (turnHz * (1.02 - 0.03 * load)) / rateHz;
      if (turns * passes >= nextPass) {
        nextPass += 1 + slip * random.normal();
        [since, struck] = [0, damage * (1 + 0.2 * random.normal())];
      }
      const time = since++ / rateHz;
      const ringing = Math.exp(-time / ring.seconds) * Math.sin(2 * Math.PI * ring.hertz * time);
      const turning = Math.sin(2 * Math.PI * turns) + 0.4 * Math.sin(4 * Math.PI * turns + 1);
      const blades = 0.3 * Math.sin(2 * Math.PI * 6 * turns); // six of them
      const flow = 0.15 * random.normal();
      sound[row] = 0.3 * ((0.4 + 0.6 * load) * (turning + blades + flow) + struck * ringing);
    }
  }
  return sound;
}

const headerBytes = 44;

/** Sound as a WAV file of 16 bits. */
export function wavFile(sound: Float64Array): Uint8Array {
  const file = Buffer.alloc(headerBytes + 2 * sound.length);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // numbers as they are
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(2 * rateHz, 28);
  file.writeUInt16LE(2, 32); // bytes a sample
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * sound.length, 40);
  sound.forEach((value, row) => {
    const clipped = Math.max(-1, Math.min(1, value));
    file.writeInt16LE(Math.round(32767 * clipped), headerBytes + 2 * row);
  });
  return file;
}
