/** What is wrong with a command line. */
import { entry } from '@reflexarc/core/errors';

/** Codes of `UsageError`; `command` is the one whose help says more, `run` unless given. */
export const usageErrors = {
  MISSING_COMMAND: entry<{ known: string }>({
    what: (d) => `no command given, expected ${d.known}`,
    hint: () => 'see `reflexarc-edge --help`',
  }),
  UNKNOWN_COMMAND: entry<{ given: string; hint: string }>({
    what: (d) => `there is no command ${d.given}`,
    hint: (d) => d.hint,
  }),
  UNKNOWN_OPTION: entry<{ given: string; hint: string }>({
    what: (d) => `there is no option ${d.given}`,
    hint: (d) => d.hint,
  }),
  MISSING_OPTION: entry<{ option: string; command?: string }>({
    what: (d) => `${d.option} is missing`,
    hint: helpOf,
  }),
  INVALID_OPTION: entry<{ problem: string; command?: string }>({
    what: (d) => d.problem,
    hint: helpOf,
  }),
} as const;

function helpOf({ command = 'run' }: { readonly command?: string }): string {
  return `see \`reflexarc-edge ${command} --help\``;
}
