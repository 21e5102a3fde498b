/** JSON that a person wrote. */
import { Unexplained } from './unexplained.ts';

/**
 * The value that a file's text holds. Throws Unexplained.
 * @param what it is, in words: `the configuration`
 */
export function readJson(text: string, file: string, what = 'the configuration'): unknown {
  const plain = text.replace(/^\uFEFF/, ''); // the mark that some editors put before text
  try {
    return JSON.parse(plain);
  } catch (cause) {
    throw new Unexplained((by) => by.describeJson(plain, { file, what, cause }));
  }
}
