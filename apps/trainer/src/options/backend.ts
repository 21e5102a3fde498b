/** Where the arithmetic runs. */
import type { Backend } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { Command } from 'commander';
import { oneOf } from './values.ts';

/** Each backend by its name; made when asked for, since some take time to start. */
const backends = { js: () => js() } as const;
const backendNames = Object.keys(backends) as readonly (keyof typeof backends)[]; // keys of a literal

export interface BackendOptions {
  readonly backend: keyof typeof backends;
}

export function addBackendOption(command: Command): Command {
  return command.option(
    '--backend <name>',
    `where the arithmetic runs: ${backendNames.join(', ')}`,
    oneOf('--backend', backendNames),
    'js',
  );
}

export function backendOf({ backend }: BackendOptions): Backend {
  return backends[backend]();
}
