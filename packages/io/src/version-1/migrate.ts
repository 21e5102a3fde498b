/**
 * A manifest of version 1 as one of version 2, which adds `chains` and `decision` and leaves the
 * rest as it was.
 */
export function migrate(
  manifest: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { chains: _chains, decision: _decision, ...rest } = manifest; // meant nothing then
  return { ...rest, version: 2 };
}
