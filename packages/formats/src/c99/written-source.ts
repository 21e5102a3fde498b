/** What generated C is put together from, for a C99 source and for an Arduino header. */
import type { Target } from '@reflexarc/signal';
import type { Standardization } from '../code/exported-model.ts';
import type { WrittenStream } from '../code/exported-stages.ts';
import type { Body } from '../code/write-body.ts';
import type { CDialect } from './dialect.ts';
import type { WeightsFile } from './weights-file.ts';

/** A model as C, not yet put into files. */
export interface Source {
  readonly dialect: CDialect;
  readonly body: Body;
  readonly standardization: Standardization | undefined;
  readonly target: Target | undefined;
  /** Chain and decision stages, where rows come one by one. */
  readonly stream: WrittenStream | undefined;
  /** Where weights are in a file of their own. */
  readonly weightsFile?: WeightsFile;
}
