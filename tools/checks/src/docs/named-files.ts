// Source files that a document names in backticks, as `training/fit.ts`: each has to be there, by
// its whole path or by the end of it.

/** The names of files in `text`, with their lines; patterns such as `<name>.ts` are none. */
function namesIn(text: string): readonly { readonly name: string; readonly line: number }[] {
  return text.split('\n').flatMap((content, index) =>
    [...content.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = '']) => ({
      name,
      line: index + 1,
    })),
  );
}

/** A problem for each file that `text` names and `files` do not have. */
export function missingFiles(
  text: string,
  files: readonly string[],
): readonly { readonly line: number; readonly message: string }[] {
  return namesIn(text)
    .filter(({ name }) => !files.some((file) => file === name || file.endsWith(`/${name}`)))
    .map(({ name, line }) => ({ line, message: `there is no file ${name}` }));
}
