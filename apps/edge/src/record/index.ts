/** The command `record`: in the bundle a file of its own, which is loaded when it is asked for. */
export { record } from './record.ts';
export { parseRecordCommand, recordHelp } from './record-command.ts';
