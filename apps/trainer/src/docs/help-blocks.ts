/** The blocks of docs/cli.md that hold what `--help` prints: opened by "```text help COMMAND". */
const block = /^```text help ?([\w -]*)\n([\s\S]*?)^```$/gm;

/** The document with each block filled with what `helpOf` says of its command. */
export async function withHelp(
  document: string,
  helpOf: (command: string) => Promise<string>,
): Promise<string> {
  const helps = new Map<string, string>();
  for (const command of documentedCommands(document)) helps.set(command, await helpOf(command));
  return document.replace(block, (_, command: string) =>
    ['```text help', command && ` ${command}`, '\n', helps.get(command), '```'].join(''),
  );
}

/** The commands that have a block; `reflexarc` itself is the empty word. */
export function documentedCommands(document: string): readonly string[] {
  return Array.from(document.matchAll(block), ([, command = '']) => command);
}
