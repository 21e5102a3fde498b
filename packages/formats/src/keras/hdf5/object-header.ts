/** The messages of an object: what a group or a dataset says about itself. */
import type { FileBytes } from './file-bytes.ts';

/** Kinds of messages that are looked at. */
export const messageTypes = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

export interface Message {
  readonly type: number;
  /** Where its content is. */
  readonly at: number;
  readonly size: number;
}

/** A piece of the header: messages, to be read from `at` to `end`. */
interface Block {
  readonly at: number;
  readonly end: number;
}

/** Bytes in front of a message's content, and where type, size and flags are among them. */
interface Form {
  readonly head: number;
  readonly isOld: boolean;
}

/** @throws RangeError where the object at `address` is none */
export function messagesAt(file: FileBytes, address: number): readonly Message[] {
  return file.u8(address) === 1 ? oldMessages(file, address) : newMessages(file, address);
}

function oldMessages(file: FileBytes, address: number): readonly Message[] {
  const start = address + 16;
  const form = { head: 8, isOld: true };
  return gathered(file, { at: start, end: start + file.u32(address + 8) }, form);
}

function newMessages(file: FileBytes, address: number): readonly Message[] {
  file.expectSignature(address, 'OHDR');
  const flags = file.u8(address + 5);
  const hasTimes = (flags & 0x20) !== 0;
  const hasPhases = (flags & 0x10) !== 0;
  const sizeAt = address + 6 + (hasTimes ? 16 : 0) + (hasPhases ? 4 : 0);
  const sizeBytes = 2 ** (flags & 3);
  const start = sizeAt + sizeBytes;
  const form = { head: (flags & 4) === 0 ? 4 : 6, isOld: false };
  return gathered(file, { at: start, end: start + file.unsigned(sizeAt, sizeBytes) }, form);
}

/** Messages of a block and of those that continue it. */
function gathered(file: FileBytes, first: Block, { head, isOld }: Form): readonly Message[] {
  const messages: Message[] = [];
  const blocks = [first];
  for (const { at: start, end } of blocks) {
    for (let at = start; at + head <= end; ) {
      file.visit();
      const type = isOld ? file.u16(at) : file.u8(at);
      const size = file.u16(at + (isOld ? 2 : 1));
      const flags = file.u8(at + (isOld ? 4 : 3));
      const message = { type, at: at + head, size };
      at += head + size;
      if ((flags & 2) !== 0) continue; // kept elsewhere: such types are of no use here
      if (type === messageTypes.continuation) blocks.push(continued(file, message.at, isOld));
      else messages.push(message);
    }
  }
  return messages;
}

function continued(file: FileBytes, at: number, isOld: boolean): Block {
  const start = file.u64(at);
  const end = start + file.u64(at + 8);
  if (isOld) return { at: start, end };
  file.expectSignature(start, 'OCHK');
  return { at: start + 4, end: end - 4 }; // a checksum is the last
}
