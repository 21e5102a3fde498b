/** What findings about images say, and what to do. */
import type { Wordings } from '../file-faults.ts';

export const imageWordings: Wordings = {
  UNREADABLE: {
    text: ({ where, detail }) => `${where} can't be read: ${detail}`,
    remedy: 'mend them, or take them out of the folder',
  },
  OTHER_SIZE: {
    text: ({ where, detail }) => `${where} have another size than nearly all: ${detail}`,
    remedy: 'look whether they belong there; training brings all to one size',
  },
  BLANK: {
    text: ({ where }) => `${where} show nothing but one color`,
    remedy: 'leave them out: nothing can be learned from them',
  },
  DUPLICATE_FILES: {
    text: ({ where, detail }) => `${where} have the pixels of one before them, as of ${detail}`,
    remedy: 'leave copies out: on both sides of a split they make a score better than it is',
  },
  TWO_LABELS: {
    text: ({ where, detail }) => `${where} have the pixels of one in another folder, ${detail}`,
    remedy: 'only one of the labels can be right: leave the other out',
  },
  DUPLICATES_ACROSS_SPLIT: {
    text: ({ where, detail }) => `${where} stand on both sides of the split, as ${detail} does`,
    remedy: 'leave copies out before the split',
  },
};
