/** The options that each command takes. */

const common = {
  config: { type: 'string' },
  board: { type: 'string', multiple: true },
  source: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const log = { log: { type: 'string' } } as const;

const ofRuns = {
  for: { type: 'string' },
  'log-level': { type: 'string' },
  'log-size': { type: 'string' },
  'log-files': { type: 'string' },
  'allow-command': { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  'no-reconnect': { type: 'boolean' },
} as const;

/** All of them; what a command does not take is refused once it is known which it is. */
export const known = { ...common, ...log, ...ofRuns };

const takes = {
  run: { ...common, ...log, ...ofRuns },
  check: common,
  doctor: { ...common, ...log },
} as const;

export type CommandName = keyof typeof takes;

/** The commands that are read here; `record` and `calibrate` read their own. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(takes, name);
}

/** The first of the given options that the command does not take. */
export function strangerTo(command: CommandName, given: object): string | undefined {
  return Object.keys(given).find((name) => !Object.hasOwn(takes[command], name));
}
