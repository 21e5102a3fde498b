/** The file of a thread: built JavaScript, or in development the source as it is. */

/** The module `name` in the folder of the module at `from`. */
export function fileBeside(from: string, name: string): URL {
  return new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
