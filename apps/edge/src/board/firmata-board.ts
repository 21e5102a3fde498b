/** A board whose firmware has answered, as sources and sinks know it. */
import type firmataIo from 'firmata-io';
import type { Clock } from '../clock.ts';
import type { Board } from './board.ts';
import type { Faults } from './faults.ts';
import { FirmataAnalog } from './firmata-analog.ts';
import { FirmataI2c } from './firmata-i2c.ts';
import { FirmataLevels } from './firmata-levels.ts';
import { FirmataOutputs } from './firmata-outputs.ts';
import type { GuardedLine } from './guarded-line.ts';
import { startHeartbeat } from './heartbeat.ts';
import { LONGEST_FIRMATA_MS } from './rare-readings.ts';
import type { Transport } from './transport.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

export interface FirmataOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Told what people should know: that it takes long, that outputs can't be confirmed. */
  readonly notify: (text: string) => void;
}

export interface Parts {
  readonly io: Firmata;
  readonly setMode: (pin: number, mode: number) => void;
  readonly line: GuardedLine;
  readonly faults: Faults;
}

export function firmataBoard(parts: Parts, options: FirmataOptions): Board {
  const { io, setMode, faults } = parts;
  const { transport } = options;
  let isSampling = false;
  const rare = { ...options, address: transport.address, onFault: faults.report };
  const i2c = new FirmataI2c(io, rare);
  const analog = new FirmataAnalog({ io, setMode, ...rare });
  const levels = new FirmataLevels({ io, setMode, ...options });
  const { outputs, stopHeartbeat } = watchedOutputs(parts, options, () => isSampling);
  return {
    address: transport.address,
    firmware: firmwareOf(io),
    analogBits: bitsOf(io.RESOLUTION.ADC ?? 1023),
    pwmBits: bitsOf(io.RESOLUTION.PWM ?? 255),
    ...capabilities(io),
    ...drivenBy(outputs),
    askI2c: (address, register, count) => i2c.ask(address, register, count),
    writeI2c: (device) => i2c.write(device),
    readI2c(device, intervalMs, listener) {
      isSampling = intervalMs <= LONGEST_FIRMATA_MS;
      i2c.read(device, intervalMs, listener);
    },
    watchLevel: (pin, onLevel) => levels.watch(pin, onLevel),
    sample(channels, intervalMs, { onSample }) {
      isSampling = intervalMs <= LONGEST_FIRMATA_MS;
      analog.sample(channels, intervalMs, onSample);
    },
    readLevels(inputs, intervalMs, listener) {
      isSampling = intervalMs <= LONGEST_FIRMATA_MS;
      levels.read(inputs, intervalMs, listener);
    },
    onFault: faults.onFault,
    close() {
      stopHeartbeat();
      levels.stop();
      analog.stop();
      i2c.stop();
      return transport.close();
    },
  };
}

/** What is written to its pins. */
function drivenBy(outputs: FirmataOutputs) {
  return {
    prepareOutput: (pin, level) => outputs.prepareOutput(pin, level),
    preparePwm: (pin, value) => outputs.preparePwm(pin, value),
    prepareServo: (pin, pulse, degrees) => outputs.prepareServo(pin, pulse, degrees),
    writeLevel: outputs.writeLevel,
    sendLevels: outputs.sendLevels,
    writePwm: outputs.writePwm,
    writeServo: outputs.writeServo,
    confirm: (pin) => outputs.confirm(pin),
  } satisfies Partial<Board>;
}

/** Name and version. */
function firmwareOf({ firmware: { name, version } }: Firmata): string {
  return `${name} ${version?.major}.${version?.minor}`;
}

/** What the board has said of its pins. */
function capabilities(io: Firmata): Pick<Board, 'hasAnalog' | 'offers' | 'pinsFor'> {
  const { INPUT, OUTPUT, PWM, SERVO } = io.MODES;
  const modes = { input: INPUT, output: OUTPUT, pwm: PWM, servo: SERVO };
  const offers: Board['offers'] = (pin, mode) =>
    io.pins[pin]?.supportedModes.includes(modes[mode]) === true;
  return {
    hasAnalog: (channel) => io.analogPins[channel] !== undefined,
    offers,
    pinsFor: (mode) => io.pins.flatMap((_, pin) => (offers(pin, mode) ? [pin] : [])),
  };
}

/** The board's outputs, asked now and then whether they are as they were written. */
function watchedOutputs(
  { io, setMode, line, faults }: Parts,
  { transport, clock, notify }: FirmataOptions,
  isSampling: () => boolean,
) {
  const { address, stream } = transport;
  const { name } = io.firmware;
  const outputs = new FirmataOutputs({
    io,
    address,
    setMode,
    isLost: () => stream.destroyed,
    onUnanswered: () =>
      notify(`${name} at ${address} answers no pin state query: outputs can't be read back`),
  });
  const stopHeartbeat = startHeartbeat({
    outputs,
    address,
    clock,
    lastHeard: () => line.lastHeard,
    isSampling,
    onFault: faults.report,
  });
  return { outputs, stopHeartbeat };
}

/** Bits of a highest value such as 1023. */
function bitsOf(highest: number): number {
  return Math.round(Math.log2(highest + 1));
}
