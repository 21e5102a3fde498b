/** Which kinds of stages generated code has, as a table for docs/formats.md. */
import { readModel, writeModel } from '@reflexarc/io';
import { builtInStages } from '@reflexarc/signal';
import { ForeignModelError } from '../errors.ts';
import { exporterNamed } from '../exporters.ts';
import { exampleStreams, kindsOf, refusedStreams } from './example-streams.ts';

const formats = ['esm', 'c99'];

/** Tried on every example of every kind of stage. */
export function stageTable(): string {
  const all = Object.values({ ...exampleStreams, ...refusedStreams }).map((parts) => {
    const { model, manifest } = readModel(writeModel(parts));
    return { kinds: kindsOf(parts), exported: { model, ...manifest } };
  });
  const notes: string[] = [];
  const rows = Object.keys(builtInStages).map((kind) => {
    const own = all.filter(({ kinds }) => kinds.includes(kind));
    const cells = formats.map((format) => {
      const refusals = own.flatMap(({ exported }) => refusalOf(format, kind, exported) ?? []);
      if (own.length > 0 && refusals.length === 0) return 'yes';
      notes.push(`- ${kind} as ${format}: ${[...new Set(refusals)].join('; ')}`);
      return refusals.length === own.length ? 'no' : 'in part';
    });
    return [kind, ...cells];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = ['stage', ...formats];
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '', ...notes].join('\n');
}

type Exported = Parameters<ReturnType<typeof exporterNamed>['write']>[0];

/** Why a model with a stage of `kind` cannot be written, where that is the stage. */
function refusalOf(format: string, kind: string, exported: Exported): string | undefined {
  try {
    exporterNamed(format).write(exported);
    return undefined;
  } catch (error) {
    if (!(error instanceof ForeignModelError) || error.code !== 'CANNOT_EXPRESS') throw error;
    const [, problem] = new RegExp(`\\] ${kind}: (.*)`).exec(error.message) ?? [];
    return problem;
  }
}
