/** Whether a terminal is to be written to in colors. */

/**
 * FORCE_COLOR decides where it is set: 0 and `false` are no colors. Else NO_COLOR switches them off
 * whatever it holds (https://no-color.org).
 */
export function isColored(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { FORCE_COLOR: forced = '', NO_COLOR: refused = '' } = environment;
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return refused === '';
}
