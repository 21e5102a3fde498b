/** What findings about recordings say, and what to do. */
import type { Wordings } from '../file-faults.ts';

const short = (value: number): string => String(Number(value.toPrecision(3)));

export const recordingWordings: Wordings = {
  UNREADABLE: {
    text: ({ where, detail }) => `${where} can't be read: ${detail}`,
    remedy: 'mend them, or take them out of the folder',
  },
  NO_RATE: {
    text: ({ where }) => `${where} say neither times nor how many rows a second there are`,
    remedy: 'say it: `--sample-rate HERTZ`, or `--time COLUMN`',
  },
  OTHER_CHANNELS: {
    text: ({ where, detail }) => `${where} have other channels: ${detail}`,
    remedy: 'give them the same columns, or leave those out: `--ignore COLUMN`',
  },
  OTHER_RATE: {
    text: ({ where, detail }) => `${where} have another rate than most: ${detail}`,
    remedy: 'training brings them to one rate; check that they were not cut or slowed down',
  },
  TIME_BACK: {
    text: ({ where }) => `time goes back in ${where}, and a new recording begins there`,
    remedy: 'cut the file there, or sort its rows if they were mixed up',
  },
  TIME_GAP: {
    text: ({ where, most }) => `time has gaps in ${where}, the longest of ${short(most)} s`,
    remedy: 'no window reaches across them; find out why rows are lost',
  },
  TIME_TWICE: {
    text: ({ where, most }) =>
      `rows have the time of the row before them in ${where}, up to ${most} in one`,
    remedy: 'they are spread evenly; write times with more digits',
  },
  JITTER: {
    text: ({ where, most }) =>
      `steps of time differ by up to ${Math.round(most * 100)} % (standard deviation) in ${where}`,
    remedy: 'bring them to even steps: `--resample HERTZ`',
  },
  MISSING: {
    text: ({ column, where, most }) =>
      `channel ${column} has rows without a number in ${where}, up to ${most} in one`,
    remedy: 'no window reaches across them; fill them, or mend the sensor',
  },
  CONSTANT: {
    text: ({ column, where }) => `channel ${column} never changes in ${where}`,
    remedy: 'a sensor or microphone that is off: leave them out, or `--ignore` the channel',
  },
  CLIPPED: {
    text: ({ column, where, most }) =>
      `channel ${column} stays at an end of its range in ${where}, up to ${most} rows in one`,
    remedy: 'its converter is at its limit: widen its range, turn it down, or leave them out',
  },
  STUCK: {
    text: ({ column, where, most }) =>
      `channel ${column} repeats one number in ${where}, for up to ${most} rows`,
    remedy: 'a sensor that is stuck or off repeats its last value: leave those rows out',
  },
  OTHER_UNIT: {
    text: ({ column, where, most }) =>
      `channel ${column} is some ${short(most)} times larger or smaller in ${where} than in most`,
    remedy: 'write all of them in one unit, with the same gain',
  },
  DUPLICATE_FILES: {
    text: ({ where }) => `${where} hold the same numbers as one before them`,
    remedy: 'leave copies out: on both sides of a split they make a score better than it is',
  },
  TWO_LABELS: {
    text: ({ where }) => `${where} hold the same numbers as one with another label`,
    remedy: 'only one of the labels can be right: leave the other out',
  },
};
