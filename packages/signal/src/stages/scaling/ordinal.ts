/** A word becomes its place in its list: for words with an order, or for an embedding. */
import { changed } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsReadings, wordChannels } from '../needs.ts';

export const ordinalStage = defineStage({
  kind: 'ordinal',
  summary: 'A word as its place in its list, counted from 0',
  options: { channels: optional(names) },
  isPerRow: true,
  isAlone: () => true,
  output({ channels }, input, site) {
    needsReadings(input, site);
    const chosen = new Set(wordChannels(channels, input, site));
    return changed(input, {
      channels: input.channels.map((channel, i) =>
        chosen.has(i) ? { name: channel.name } : channel,
      ),
    });
  },
  start(setup) {
    const width = setup.input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    });
  },
});

/** A word as its place in its list, counted from 0; channels: all that hold words unless given. */
export const ordinal = plainStageMaker(ordinalStage);
