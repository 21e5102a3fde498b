/** Lines from standard input: whatever another program prints. */
import * as v from 'valibot';
import { type LineConfiguration, lineKind } from '../lines/line-kind.ts';
import { openLines } from '../lines/open.ts';
import { columns } from '../lines/schema.ts';
import type { SourceKind } from '../source.ts';

const schema = v.strictObject({ type: v.literal('stdin'), columns });

export const stdin: SourceKind = {
  ...lineKind,
  type: 'stdin',
  schema,
  async open(configuration: LineConfiguration, surroundings) {
    const { input: stream } = surroundings;
    const close = async () => {};
    return openLines(
      { address: 'standard input', stream, mayEnd: true, close },
      configuration,
      surroundings,
    );
  },
};
