import { VerificationError } from './verification-error.ts';

/** Reads a whole number from the command line. Throws USAGE. */
export function wholeNumber(option: string): (text: string) => number {
  return (text) => {
    if (/^\d+$/.test(text)) return Number(text);
    const problem = `\`${option}\` is \`${text}\`, not a whole number`;
    throw new VerificationError('USAGE', { problem });
  };
}
