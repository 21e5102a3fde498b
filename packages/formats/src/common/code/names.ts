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

export class Names {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[] = []) {
    this.#taken = new Set([...reserved.split(' '), ...taken]);
  }

  /** `dense1.weights` → `dense1_weights`, with a number behind it where that is taken. */
  fresh(name: string): string {
    const plain = identifierOf(name);
    let candidate = plain;
    for (let i = 2; this.#taken.has(candidate); i++) candidate = `${plain}_${i}`;
    this.#taken.add(candidate);
    return candidate;
  }
}

/** Letters, digits and underscores alone, the first of them no digit. */
export function identifierOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+/g, '_');
  return /^[A-Za-z]/.test(plain) ? plain : `n${plain}`;
}
