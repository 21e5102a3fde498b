// The chip's I2C bus, with the devices on it. Each byte takes the nine clocks that it takes on the
// wire, so that bursts cost the firmware the time that they cost a real one.

import { AVRTWI, type CPU, type TWIEventHandler, twiConfig } from 'avr8js';

/** A device on the bus. A transfer is a start, bytes one way, and a stop or another start. */
export interface I2cDevice {
  /** Seven bits. */
  readonly address: number;
  /** The controller has addressed it, to write or to read. */
  start(isWrite: boolean): void;
  /** A byte from the controller. */
  write(byte: number): void;
  /** The next byte for the controller. */
  read(): number;
}

/**
 * What the bus does: `working`; `absent`, no device answers, as with a wire off; `zeros`, devices
 * answer with zeros, as after a brown-out; `stuck`, the data line is held low and no transfer ends.
 */
export type BusState = 'working' | 'absent' | 'zeros' | 'stuck';

const BITS_PER_BYTE = 9; // eight and the acknowledgement

/** Puts `devices` on the bus of `cpu`; `state` is asked at every step. */
export function wireI2c(
  cpu: CPU,
  clockHz: number,
  { devices, state }: { readonly devices: readonly I2cDevice[]; readonly state: () => BusState },
): void {
  const twi = new AVRTWI(cpu, twiConfig, clockHz);
  let addressed: I2cDevice | undefined;
  const after = (bits: number, complete: () => void): void => {
    if (state() === 'stuck') return;
    cpu.addClockEvent(complete, Math.ceil((bits * clockHz) / twi.sclFrequency));
  };
  const handler: TWIEventHandler = {
    start: () => after(1, () => twi.completeStart()),
    stop() {
      addressed = undefined;
      after(1, () => twi.completeStop());
    },
    connectToSlave(address, isWrite) {
      const found = devices.find((device) => device.address === address);
      addressed = state() === 'absent' ? undefined : found;
      addressed?.start(isWrite);
      after(BITS_PER_BYTE, () => twi.completeConnect(addressed !== undefined));
    },
    writeByte(byte) {
      addressed?.write(byte);
      after(BITS_PER_BYTE, () => twi.completeWrite(addressed !== undefined));
    },
    readByte() {
      const isZero = addressed !== undefined && state() === 'zeros';
      const byte = isZero ? 0 : (addressed?.read() ?? 0xff); // nobody pulls the line down
      after(BITS_PER_BYTE, () => twi.completeRead(byte));
    },
  };
  twi.eventHandler = handler;
}
