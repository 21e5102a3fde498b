/**
 * Secrets that a configuration points to: in a file, or an environment variable; never in itself.
 */
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { ConfigError } from '../errors/catalogue.ts';
import { MOST_TEXT, readBounded } from '../read-bounded.ts';
import { text } from './schema-parts.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a secret is given as. One that stands in the configuration itself is not shown. */
export const SECRET_FORM = 'an object with `file` or `environment`';

/** Settings of a secret; `what` it is. */
export const secretSchema = (what: string) =>
  v.pipe(
    v.union(
      [
        v.strictObject({
          file: text('File whose first line it is; only its owner should read it'),
        }),
        v.strictObject({ environment: text('Environment variable that holds it') }),
      ],
      SECRET_FORM,
    ),
    v.description(
      `${what}: { "file": … } or { "environment": … }, so that the secret is not in this file`,
    ),
  );

/** Where a secret is. */
export type Secret = v.InferOutput<ReturnType<typeof secretSchema>>;

/**
 * Throws ConfigError UNREADABLE or MISSING, in which no secret stands.
 * @param place of the setting, such as `broker.password`
 * @param file the configuration, from whose folder paths start
 */
export async function readSecret(
  secret: Secret,
  place: string,
  { file, environment }: { readonly file: string; readonly environment: Environment },
): Promise<string> {
  if ('file' in secret) {
    const bytes = await readNamed(resolve(dirname(file), secret.file), `${place}.file`, file);
    return bytes.toString('utf8').split(/\r?\n/, 1)[0]!;
  }
  const value = environment[secret.environment];
  if (value !== undefined && value !== '') return value;
  throw new ConfigError('MISSING', {
    place: `the environment variable ${secret.environment}`,
    file,
    expected: 'a secret',
    hint: `${place}.environment names it: set it for this process, as by EnvironmentFile= of systemd`,
  });
}

/** A file that a setting names. Throws ConfigError UNREADABLE. */
export function readNamed(path: string, place: string, file: string): Promise<Buffer> {
  return readBounded(path, MOST_TEXT).catch((cause: Error) => {
    const hint = `${file} names it as ${place}; check the path and who may read it`;
    throw new ConfigError('UNREADABLE', { file: path, reason: cause.message, hint }, { cause });
  });
}
