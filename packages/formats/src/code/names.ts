/** Names of slots as identifiers, each once. */

/** What generated loops call their own variables, and words that both languages keep. */
const reserved =
  'i j k t c m o x y z h kx ky row column cell tap count best total factor start largest power ' +
  'kept length average squares distance value sample raw means factors golden verify predict ' +
  'a0 a1 a2 a3 a4 a5 s0 s1 s2 s3 s4 s5 s6 s7 auto await break case catch char class const ' +
  'continue debugger default delete do double else enum export extends extern float for function ' +
  'goto if import in inline int let long new null register restrict return short signed sizeof ' +
  'static struct super switch this throw try typedef typeof union unsigned var void volatile ' +
  'while with yield true false NaN Math Number';

/** C99 tells names apart by their first 63 letters, and those of other files by 31. */
const longest = 56;
const longestPrefix = 24;

/** Whether the surrounding code has a name, or may have it, for itself. */
export type IsTaken = (name: string) => boolean;

/** Names that differ by more than their case, since macros are made of them in capitals. */
export class Names {
  readonly #taken: Set<string>;
  readonly #isTaken: IsTaken;

  constructor(isTaken: IsTaken = () => false) {
    this.#taken = new Set(reserved.toLowerCase().split(' '));
    this.#isTaken = isTaken;
  }

  /** `dense1.weights` → `dense1_weights`, with a number behind it where that is taken. */
  fresh(name: string, prefix = ''): string {
    const wanted = identifierOf(prefix + name).slice(0, longest);
    const plain = this.#isTaken(wanted) ? `${prefix}named_${identifierOf(name)}` : wanted;
    let candidate = plain.slice(0, longest);
    for (let i = 2; this.#taken.has(candidate.toLowerCase()); i++) {
      candidate = `${plain.slice(0, longest)}_${i}`;
    }
    this.#taken.add(candidate.toLowerCase());
    return candidate;
  }
}

/** Letters, digits and underscores alone, the first of them a letter. */
export function identifierOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z]/.test(plain) ? plain : `n${plain}`;
}

/** Headers of C that a file of a model would stand in for. */
const headers =
  'assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdarg ' +
  'stdbool stddef stdint stdio stdlib string tgmath time wchar wctype arduino';

/** What files and functions of a model called `name` begin with. */
export function prefixOf(name: string): string {
  const plain = identifierOf(name).slice(0, longestPrefix);
  return headers.split(' ').includes(plain.toLowerCase()) ? `${plain}_model` : plain;
}

/** A comment's text without what ends it, begins another, or turns the direction of writing. */
export function commentText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/gu, ' ')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *');
}
