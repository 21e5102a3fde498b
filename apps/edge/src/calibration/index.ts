/** The command `calibrate`: in the bundle a file of its own, loaded when it is asked for. */
export { calibrate } from './calibrate.ts';
export { calibrateHelp, parseCalibrateCommand } from './calibrate-command.ts';
