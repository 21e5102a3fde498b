// Public names of the virtual board that run anywhere; what needs Node has an entry of its own.

export { BoardError, type BoardErrorCode } from './board-error.ts';
export { type Pulse, pinAfterReports, pulsesOf } from './evidence.ts';
export { type Fault, parseFault } from './fault.ts';
export { parseFirmware } from './firmware.ts';
export { BME280_ADDRESS, type ClimateRow } from './i2c/bme280.ts';
export { MPU6050_ADDRESS } from './i2c/mpu6050.ts';
export type {
  Conversion,
  Journal,
  MotionRead,
  PinChange,
  PortWrite,
  Report,
} from './journal.ts';
export { adcCode } from './microcontroller.ts';
export { type Motion, type MotionRow, parseMotion } from './motion.ts';
export { type Clock, type Pacing, pace } from './pacing.ts';
export { checkReadings, parseReadings, type Readings } from './readings.ts';
export { SerialLine } from './serial-line.ts';
export {
  type HostLine,
  type Session,
  type SessionOptions,
  type SessionRecord,
  startSession,
} from './session.ts';
export {
  type Gesture,
  type GestureOptions,
  gestures,
  motionCsv,
  simulateGesture,
} from './simulation/gestures.ts';
export { VirtualBoard, type VirtualBoardOptions } from './virtual-board.ts';
