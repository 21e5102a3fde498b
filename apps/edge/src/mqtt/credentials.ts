/** The secrets and certificates that a broker's settings point to, read when they are needed. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError } from '../errors/catalogue.ts';
import type { BrokerSettings } from './settings.ts';

/** What a client is given besides the address. */
export interface Credentials {
  readonly username?: string;
  readonly password?: string;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly servername?: string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Throws ConfigError UNREADABLE or MISSING, in which no secret stands.
 * @param file the configuration, from whose folder paths start
 */
export async function readCredentials(
  { username, password, tls }: BrokerSettings,
  file: string,
  environment: Environment,
): Promise<Credentials> {
  const read = (path: string | undefined, place: string) =>
    path === undefined ? undefined : readNamed(resolve(dirname(file), path), place, file);
  const [ca, cert, key] = await Promise.all([
    read(tls?.ca, 'broker.tls.ca'),
    read(tls?.certificate, 'broker.tls.certificate'),
    read(tls?.key, 'broker.tls.key'),
  ]);
  const secret = await passwordOf(password, file, environment);
  return {
    ...(username !== undefined && { username }),
    ...(secret !== undefined && { password: secret }),
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(tls?.serverName !== undefined && { servername: tls.serverName }),
  };
}

async function passwordOf(
  password: BrokerSettings['password'],
  file: string,
  environment: Environment,
): Promise<string | undefined> {
  if (password === undefined) return undefined;
  if ('file' in password) {
    const path = resolve(dirname(file), password.file);
    const text = (await readNamed(path, 'broker.password.file', file)).toString('utf8');
    return text.split(/\r?\n/, 1)[0]!;
  }
  const value = environment[password.environment];
  if (value !== undefined && value !== '') return value;
  throw new ConfigError('MISSING', {
    place: `the environment variable ${password.environment}`,
    file,
    expected: 'the password at the broker',
    hint: 'broker.password.environment names it: set it for this process, as by EnvironmentFile= of systemd',
  });
}

function readNamed(path: string, place: string, file: string): Promise<Buffer> {
  return readFile(path).catch((cause: Error) => {
    const hint = `${file} names it as ${place}; check the path and who may read it`;
    throw new ConfigError('UNREADABLE', { file: path, reason: cause.message, hint }, { cause });
  });
}
