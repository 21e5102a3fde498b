/** The command lines of this repository's tools: options, errors and exit codes by one rule. */
export { inExistingFolder } from './in-existing-folder.ts';
export { type End, runTool, type Streams, UsageError } from './run-tool.ts';
export { startTool } from './start-tool.ts';
export { wholeNumber } from './whole-number.ts';
