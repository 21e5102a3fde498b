/** What a person may do with a model that was just written: one line, at a terminal. */
import type { Context } from '../context.ts';

export function sayNextStep(model: string, { stderr }: Pick<Context, 'stderr'>): void {
  if (!stderr.isTTY) return;
  const name = /^[\w./-]+$/.test(model) ? model : `'${model.replaceAll("'", `'\\''`)}'`;
  stderr.write(
    `next: \`reflexarc predict ${name} DATA\` answers new data, ` +
      `\`reflexarc evaluate ${name} DATA\` scores the model on it\n`,
  );
}
