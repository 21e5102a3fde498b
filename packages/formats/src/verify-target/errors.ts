/** Every way in which a device can fail to prove what it computes. */
import { type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';

const deviceErrors = {
  NO_ANSWER: entry<{ port: string; seconds: number; heard: string }>({
    what: (d) =>
      d.heard === ''
        ? `${d.port} says nothing for ${d.seconds} s`
        : `${d.port} does not answer for ${d.seconds} s; it sent ${show(d.heard)}`,
    hint: () =>
      'upload the sketch NAME_verify, or a program that calls NAME_verify, at the same baud, and ' +
      'close other programs that use the port',
  }),
  WRONG_PROTOCOL: entry<{ port: string; version: number; expected: number }>({
    what: (d) => `${d.port} speaks version ${d.version} of the lines, expected ${d.expected}`,
    hint: () => 'export the model again with this version of Reflexarc, and upload it',
  }),
  WRONG_MODEL: entry<{ port: string; name: string; got: string; expected: string }>({
    what: (d) =>
      `${d.port} runs ${show(d.name)} with the fingerprint ${d.got}, and the model file has ${d.expected}`,
    hint: () => 'export this very model file, and upload it',
  }),
  REFUSED: entry<{ port: string; message: string }>({
    what: (d) => `${d.port} did not understand a line: ${d.message}`,
    hint: () => 'bytes get lost on the way: try a lower baud or another cable',
  }),
  GARBLED: entry<{ port: string; text: string }>({
    what: (d) => `${d.port} sent ${show(d.text)}, which is no line of the protocol`,
    hint: () => 'bytes get lost on the way, or the program prints something else: keep it quiet',
  }),
  CLOSED: entry<{ port: string }>({
    what: (d) => `${d.port} was closed before it had answered`,
    hint: () => 'the device was unplugged, or its program ended',
  }),
  DIFFERS: entry<{ port: string; place: string; difference: number; vector: number }>({
    what: (d) =>
      `${d.port} differs from the model: first in ${d.place}, by ${d.difference.toPrecision(2)} of ` +
      `1 + |value|, golden vector ${d.vector}`,
    hint: () => 'a fault of ours, of its compiler, or of its memory: do not use it',
  }),
} as const;

/** A device does not answer, answers something else, or computes something else. */
export const DeviceError = errorClass('DeviceError', deviceErrors);
export type DeviceError = ErrorOf<typeof DeviceError>;
