/** A table without header has its columns named c1, c2 …; their numbers mean the same. */

/** Settings that name columns, one or several, the latter as a list or with commas between. */
const ofColumns = ['target', 'ignore', 'sampleWeights', 'time', 'categorical', 'numeric'] as const;

/** Settings with columns by name: `3` is `c3` where no line of the table names them. */
export function withColumnNames<Settings extends object>(
  settings: Settings,
  { header }: { readonly header?: boolean | undefined },
): Settings {
  if (header !== false) return settings;
  const named = Object.entries(settings)
    .filter(([setting]) => ofColumns.some((each) => each === setting))
    .map(([setting, value]) => [setting, nameOf(value)]);
  return { ...settings, ...Object.fromEntries(named) };
}

function nameOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nameOf);
  if (typeof value !== 'string' || !/^[1-9]\d*(,[1-9]\d*)*$/.test(value)) return value;
  return value.replace(/\d+/g, 'c$&');
}
