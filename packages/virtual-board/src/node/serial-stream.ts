// The board's serial line as a Node stream, which firmata-io and johnny-five take for a serial
// port.

import { Duplex } from 'node:stream';
import type { SerialLine } from '../serial-line.ts';

/** A stream that stands wherever a serial port stands: what is written goes to the chip. */
export function serialStream(line: SerialLine): Duplex {
  const stream = new Duplex({
    read() {}, // the chip sends when it sends
    write(chunk: Buffer, _encoding, done) {
      line.write(chunk, () => done());
    },
  });
  line.onData((bytes) => {
    if (!stream.destroyed && !stream.readableEnded) stream.push(bytes);
  });
  return stream;
}
