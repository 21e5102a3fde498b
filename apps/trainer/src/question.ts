/**
 * Whether a command line asks for help or the version, which are told at once: there is nothing to
 * compute.
 */
export function isQuestion(argv: readonly string[]): boolean {
  const [first = 'help'] = argv;
  if (first === 'help' || first === '--version' || first === '-v') return true;
  const words = argv.slice(0, -1);
  return /^(--help|-h)$/.test(argv.at(-1)!) && words.every((word) => /^[a-z]+$/.test(word));
}
