// Public names of the virtual board.

export { BoardError, type BoardErrorCode } from './board-error.ts';
export {
  type BoardAddress,
  type BoardProcess,
  type BoardProcessOptions,
  startBoardProcess,
} from './board-process.ts';
export { pinAfterReports } from './evidence.ts';
export type { Conversion, Journal, PinChange, PortWrite, Report } from './journal.ts';
export { adcCode } from './microcontroller.ts';
export { type Clock, type Pacing, pace } from './pacing.ts';
export { checkReadings, parseReadings, type Readings } from './readings.ts';
export type { SessionRecord } from './session.ts';
export { VirtualBoard, type VirtualBoardOptions } from './virtual-board.ts';
