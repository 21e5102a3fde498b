/** Of an output that tells others: which decisions are worth a message. */
import * as v from 'valibot';

export const changesOnly = v.optional(
  v.pipe(
    v.boolean(),
    v.description(
      'Tell a decision only where its label, or whether `when` holds, has changed. Default: true with `when`, ' +
        'else false',
    ),
  ),
);

/** What may have changed. */
export interface Said {
  readonly label: string | undefined;
  readonly active: boolean;
}

/** To be asked of each decision in turn: whether it is to be told. */
export function changes(onlyChanges: boolean): (said: Said) => boolean {
  let last: Said | undefined;
  return ({ label, active }) => {
    const isNew = last === undefined || last.label !== label || last.active !== active;
    last = { label, active };
    return isNew || !onlyChanges;
  };
}
