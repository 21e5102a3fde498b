/** What `data inspect` says of images, for people. */
import { counted } from '@reflexarc/core/errors';
import type { InspectedImages, SizeFigures } from '@reflexarc/data';
import { formatTable } from '../table.ts';
import { findingLines } from './finding-lines.ts';
import { bar, short } from './numbers.ts';

/** Sizes that are listed; of photographs each may have its own. */
const mostSizes = 5;

export function formatInspectedImages(
  inspected: InspectedImages & { readonly data: string },
  width: number,
): string {
  const { data, images, sizes, brightness, labels, findings } = inspected;
  const most = Math.max(...labels.map((each) => each.images));
  const titles = [{ title: 'label' }, { title: 'images', align: 'right' }, { title: '' }] as const;
  const rows = labels.map(({ label, images: of }) => [label, String(of), bar(of, most)]);
  const more = sizes.length > mostSizes ? ` and ${sizes.length - mostSizes} other sizes` : '';
  const parts = [
    `${data}: ${counted(images, 'image')}, ${sizes.slice(0, mostSizes).map(sizeText).join(', ')}${more}`,
    `brightness ${short(brightness.mean)} ± ${short(brightness.deviation)} (0 black, 1 white)`,
    '',
    formatTable(titles, rows, width),
    '',
    ...findingLines(findings, width),
  ];
  return `${parts.join('\n')}\n`;
}

function sizeText({ height, width, channels, images }: SizeFigures): string {
  return `${images} of ${height} × ${width} ${channels === 1 ? 'in gray' : 'in color'}`;
}
