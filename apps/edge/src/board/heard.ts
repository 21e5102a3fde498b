/** What was heard on a line on which no Firmata was found, and what to do about it. */
import { show } from '@reflexarc/core/errors';

export interface Heard {
  readonly heard: string;
  readonly hint: string;
}

const SHOWN = 60;
/** The first byte of a Firmata's first message. */
const VERSION = 0xf9;

/**
 * @param received the first bytes that came
 * @param sent the first bytes that were sent
 * @param name of the firmware, if it said one
 */
export function describeHeard(received: Buffer, sent: Buffer, name: string | undefined): Heard {
  if (name !== undefined) {
    return {
      heard: `${show(name)} answered as Firmata, but did not say what its pins can do`,
      hint: 'upload StandardFirmata, or a sketch that answers capability and analog mapping queries',
    };
  }
  if (received.length === 0) {
    return {
      heard: 'nothing came from it',
      hint:
        'upload StandardFirmata to the board, see that the port is that of the board, ' +
        'and that its cable carries data',
    };
  }
  if (isText(received)) {
    const text = received.toString('latin1').slice(0, SHOWN);
    return {
      heard: `it sent text, ${show(text)}`,
      hint:
        'another sketch is on the board: upload StandardFirmata, ' +
        'or read its lines with `"source": { "type": "serial", … }`',
    };
  }
  if (sent.length > 0 && received.equals(sent.subarray(0, received.length))) {
    return {
      heard: 'it sent our own bytes back',
      hint: 'the line is looped (a terminal that echoes, or its two wires joined): connect a board',
    };
  }
  if (received[0] === VERSION) {
    return {
      heard: 'it said its version of Firmata, and was not done in time',
      hint: 'it, or this machine, is slow: start anew; if it stays so, upload StandardFirmata',
    };
  }
  const bytes = received
    .subarray(0, 8)
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  return {
    heard: `it sent bytes that are no Firmata, ${bytes} …`,
    hint: "check board.baudRate: it has to be the sketch's own (57600 for StandardFirmata)",
  };
}

/** Nearly all of it printable; the first bytes may be the rest of something. */
function isText(bytes: Buffer): boolean {
  const printable = bytes.filter(
    (byte) => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13,
  );
  return printable.length >= 0.9 * bytes.length;
}
