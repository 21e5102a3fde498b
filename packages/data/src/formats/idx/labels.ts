/** IDX keeps images in one file and their labels in another, by names that differ in two words. */
import { counted } from '@reflexarc/core/errors';
import type { Table } from '../../table.ts';
import { TableError } from '../../table-errors.ts';

const imagesName = /^(.*)images([-.])idx3([^/\\]*)$/;

/**
 * The name that the file of labels has beside one of images: `images-idx3-ubyte.gz` →
 * `labels-idx1-ubyte.gz`. Undefined where the name is none of a file of images.
 */
export function labelsFileOf(imagesFile: string): string | undefined {
  const [, before, dot, rest] = imagesName.exec(imagesFile) ?? [];
  return before === undefined ? undefined : `${before}labels${dot}idx1${rest}`;
}

/**
 * The images with their labels as a last column, `label`.
 * @throws TableError LABELS_DIFFER where there are not as many
 */
export function withLabels(images: Table, labels: Table): Table {
  if (images.count !== labels.count) {
    const { file, count } = images;
    throw new TableError('LABELS_DIFFER', {
      file,
      images: count,
      labelsFile: labels.file,
      labels: labels.count,
    });
  }
  const text = `labels of ${counted(labels.count, 'image')} read from ${labels.file}`;
  return {
    ...images,
    header: [...images.header, ...labels.header],
    columns: [...images.columns, ...labels.columns],
    notes: [...images.notes, { code: 'LABELS', column: 'label', text }],
  };
}
