/** An option that takes one value and is given several: the last counts, and that is said. */
import type { Command } from 'commander';

/** Calls `say` with a line for each option of `command` that replaces what it was given before. */
export function sayGivenTwice(command: Command, say: (line: string) => void): void {
  for (const option of command.options) {
    let before: { readonly text: string; readonly value: unknown } | undefined;
    command.on(`option:${option.name()}`, (text: string | null) => {
      if (text === null) return; // without a value, as a switch
      const value: unknown = command.getOptionValue(option.attributeName()); // of all so far
      if (before !== undefined && before.text !== text && !continues(value, before.value)) {
        say(
          `\`${option.long ?? option.short}\` is given twice: ${text} counts, not ${before.text}`,
        );
      }
      before = { text, value };
    });
  }
  for (const each of command.commands) sayGivenTwice(each, say);
}

/** Whether a list begins with an earlier one: names add to those that were given before. */
function continues(value: unknown, before: unknown): boolean {
  if (!Array.isArray(value) || !Array.isArray(before)) return false;
  return before.every((each, i) => value[i] === each);
}
