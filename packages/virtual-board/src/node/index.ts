// What needs Node: the board as a process of its own, as a stream, and the firmware from npm.

export {
  type BoardAddress,
  type BoardProcess,
  type BoardProcessOptions,
  startBoardProcess,
} from './board-process.ts';
export { connect } from './connect.ts';
export { standardFirmata } from './firmware.ts';
export { serialStream } from './serial-stream.ts';
