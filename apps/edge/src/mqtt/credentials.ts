/** The secrets and certificates that a broker's settings point to, read when they are needed. */
import { dirname, resolve } from 'node:path';
import { type Environment, readNamed, readSecret } from '../configuration/secret.ts';
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
  const secret = password && (await readSecret(password, 'broker.password', { file, environment }));
  return {
    ...(username !== undefined && { username }),
    ...(secret !== undefined && { password: secret }),
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(tls?.serverName !== undefined && { servername: tls.serverName }),
  };
}
