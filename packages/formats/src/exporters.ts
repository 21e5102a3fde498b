/** Every format that models are written in: one line each. */
import { c99 } from './c99/index.ts';
import type { Exporter } from './common/exporter.ts';
import { esm } from './esm/index.ts';

/** In the order in which help lists them. */
export const exporters: readonly Exporter[] = [esm, c99];
