// An ATmega328P at 16 MHz, the chip of the Arduino Uno: avr8js' processor with the peripherals that
// Firmata uses. What the world sees of it goes through `Wiring`: voltages in; conversions, port
// writes and serial bytes out.

import {
  ADCMuxInputType,
  AVRADC,
  AVRIOPort,
  AVRTimer,
  AVRUSART,
  adcConfig,
  CPU,
  portBConfig,
  portCConfig,
  portDConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  usart0Config,
} from 'avr8js';
import { type BusState, type I2cDevice, wireI2c } from './i2c/bus.ts';
import { runUntil } from './instructions/run-until.ts';

/** Clock of the Uno, Hz. */
export const CLOCK_HZ = 16_000_000;

/** The three ports of the chip; D holds pins 0–7, B pins 8–13, C the analog pins 14–19. */
export type PortName = 'B' | 'C' | 'D';

/**
 * Where the chip's pins lead. Every call is made in the middle of an instruction: be quick, and
 * don't call back in.
 */
export interface Wiring {
  /** Volts on an analog channel now. */
  voltage(channel: number): number;
  /** A conversion of `channel` has started; it will deliver `code`, 0–1023. */
  converted(channel: number, code: number): void;
  /** The firmware has written a port's output register: all of it, whether it changed or not. */
  portWritten(port: PortName, value: number): void;
  /** Levels on a port's output pins have changed, by a write, a direction or a timer. */
  levelsChanged(port: PortName, levels: number, before: number): void;
  /** The chip has begun to send a byte. */
  sent(byte: number): void;
  /** The receiver is free for the next byte. */
  receiverFree(): void;
  /** What is on the I2C bus. */
  readonly i2c: { readonly devices: readonly I2cDevice[]; readonly state: () => BusState };
}

/** A running chip. */
export interface Microcontroller {
  readonly cpu: CPU;
  /** Clock cycles since power came on. */
  readonly cycles: number;
  /** Runs up to the given cycle (or the few more of the last instruction). */
  runUntil(cycle: number): void;
  /** Lets time pass in which the chip does nothing, as with its clock held. */
  standUntil(cycle: number): void;
  /**
   * Hands one byte to the receiver; false while it is busy with the one before or still switched
   * off.
   */
  receive(byte: number): boolean;
  /** Puts a level on a pin from outside; what is not told is low. */
  setLevel(port: PortName, bit: number, high: boolean): void;
}

/**
 * Powers up a chip with `program` in its flash; `startCycle` is what its cycle counter shows then.
 */
export function microcontroller(
  program: Uint16Array,
  wiring: Wiring,
  startCycle = 0,
): Microcontroller {
  const cpu = new CPU(program);
  cpu.cycles = startCycle;
  for (const timer of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, timer);
  const io = Object.fromEntries(
    ports.map(([name, config]) => [name, wirePort(cpu, name, config, wiring)]),
  ) as Readonly<Record<PortName, AVRIOPort>>; // of each name
  wireConverter(cpu, wiring);
  wireI2c(cpu, CLOCK_HZ, wiring.i2c);

  const usart = new AVRUSART(cpu, usart0Config, CLOCK_HZ);
  usart.onByteTransmit = (byte) => wiring.sent(byte);
  usart.onRxComplete = () => wiring.receiverFree();

  return {
    cpu,
    get cycles() {
      return cpu.cycles;
    },
    runUntil: (cycle) => runUntil(cpu, cycle),
    standUntil(cycle) {
      cpu.cycles = Math.max(cpu.cycles, cycle);
    },
    receive: (byte) => usart.writeByte(byte) === true,
    setLevel: (port, bit, high) => io[port].setPin(bit, high),
  };
}

const ports = [
  ['B', portBConfig],
  ['C', portCConfig],
  ['D', portDConfig],
] as const;

function wirePort(cpu: CPU, name: PortName, config: typeof portBConfig, wiring: Wiring): AVRIOPort {
  const port = new AVRIOPort(cpu, config);
  port.addListener((levels, before) => wiring.levelsChanged(name, levels, before));
  const write = cpu.writeHooks[config.PORT]!; // set by AVRIOPort
  cpu.writeHooks[config.PORT] = (value, before, address, mask) => {
    const handled = write(value, before, address, mask);
    wiring.portWritten(name, cpu.data[config.PORT]!);
    return handled;
  };
  return port;
}

// As avr8js does it by itself, but with the voltage asked for at the moment of sampling and the
// code made known.
function wireConverter(cpu: CPU, wiring: Wiring): void {
  const converter = new AVRADC(cpu, adcConfig);
  converter.onADCRead = (input) => {
    const channel = input.type === ADCMuxInputType.SingleEnded ? input.channel : undefined;
    const volts = channel === undefined ? 0 : wiring.voltage(channel);
    const code = adcCode(volts, converter.referenceVoltage);
    if (channel !== undefined) wiring.converted(channel, code);
    cpu.addClockEvent(() => converter.completeADCRead(code), converter.sampleCycles);
  };
}

/**
 * Code of the 10-bit converter: floor(volts · 1024 / reference), held within 0–1023 (ATmega328P
 * data sheet, 24.7).
 */
export function adcCode(volts: number, reference = 5): number {
  return Math.min(Math.max(Math.floor((volts / reference) * 1024), 0), 1023);
}
