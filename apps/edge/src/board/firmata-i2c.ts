/** The I2C bus of a Firmata board: registers are written, asked, and read on and on. */
import type firmataIo from 'firmata-io';
import type { I2cDevice, I2cListener } from './board.ts';
import { LONGEST_FIRMATA_MS, type RareOptions, RareReadings } from './rare-readings.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

/** How long an answer may take. */
const ANSWER_MS = 1000;

export class FirmataI2c {
  readonly #io: Firmata;
  readonly #rare: RareReadings;
  #isOn = false;

  constructor(io: Firmata, options: RareOptions) {
    this.#io = io;
    this.#rare = new RareReadings(options);
  }

  write({ address, writes }: I2cDevice): void {
    for (const [register, value] of writes) this.#bus().i2cWrite(address, register, [value]);
  }

  /** Bytes from a register on; undefined where the device does not answer. */
  async ask(
    address: number,
    register: number,
    count: number,
  ): Promise<readonly number[] | undefined> {
    const io = this.#bus();
    let isBroken = false;
    const broken = (text: string) => {
      isBroken ||= isAboutI2c(text);
    };
    io.on('string', broken);
    const answer = await new Promise<readonly number[] | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ANSWER_MS);
      io.i2cReadOnce(address, register, count, (bytes) => {
        clearTimeout(timer);
        resolve(bytes);
      });
    });
    io.removeListener('string', broken);
    return isBroken ? undefined : answer;
  }

  /** Has the device read at every interval from now on. */
  read(device: I2cDevice, intervalMs: number, listener: I2cListener): void {
    const io = this.#bus();
    this.write(device);
    io.on('string', (text: string) => {
      if (isAboutI2c(text)) listener.onBroken();
    });
    const { address, register, bytes } = device;
    if (intervalMs <= LONGEST_FIRMATA_MS) {
      io.setSamplingInterval(intervalMs);
      io.i2cRead(address, register, bytes, listener.onReply);
      return;
    }
    this.#rare.begin(intervalMs, () =>
      io.i2cReadOnce(address, register, bytes, (reply) => {
        this.#rare.end();
        listener.onReply(reply);
      }),
    );
  }

  /** Reads no more. */
  stop(): void {
    this.#rare.stop();
  }

  #bus(): Firmata {
    if (!this.#isOn) this.#io.i2cConfig();
    this.#isOn = true;
    return this.#io;
  }
}

/** StandardFirmata says so before a reply that holds nothing new. */
function isAboutI2c(text: string): boolean {
  return text.includes('I2C');
}
