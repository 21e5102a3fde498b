/** Devices that prove what they compute. */
export { DeviceError } from './errors.ts';
export { verifyBaud } from './protocol.ts';
export { type DeviceWire, LineBuffer } from './session.ts';
export {
  type StepDifference,
  type TargetVerification,
  type VerifyOptions,
  verifyTarget,
} from './verify-target.ts';
