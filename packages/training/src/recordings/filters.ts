/** Filters as people write them, `high-pass:0.5`, and the stages that they are. */
import {
  bandPass,
  bandStop,
  difference,
  highPass,
  lowPass,
  magnitude,
  movingAverage,
  movingMedian,
  orientation,
  type StageSpec,
} from '@reflexarc/signal';

/** What a filter looks like. */
export const filterForm: RegExp =
  /^(?:(?:low|high)-pass:\d*\.?\d+|band-(?:pass|stop):\d*\.?\d+-\d*\.?\d+|(?:median|average):[1-9]\d*|difference|magnitude|orientation)$/;

/** The stage of a filter that has that form. */
export function filterStage(text: string): StageSpec {
  const [name, value = ''] = text.split(':');
  const [first = 0, second = 0] = value.split('-').map(Number);
  switch (name) {
    case 'low-pass':
      return lowPass({ hertz: first });
    case 'high-pass':
      return highPass({ hertz: first });
    case 'band-pass':
      return bandPass({ hertz: [first, second] });
    case 'band-stop':
      return bandStop({ hertz: [first, second] });
    case 'median':
      return movingMedian({ samples: first });
    case 'average':
      return movingAverage({ samples: first });
    case 'difference':
      return difference();
    case 'magnitude':
      return magnitude({ keep: true });
    default:
      return orientation();
  }
}
