/**
 * What help says of an option: its description, with the default where there is one to speak of.
 */
import type { Option } from 'commander';

export function optionDescription({ description, defaultValue }: Option): string {
  if (defaultValue === undefined || typeof defaultValue === 'boolean') return description;
  return `${description} (default: ${String(defaultValue)})`;
}
