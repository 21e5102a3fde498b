/** Options of images. */
import { trainingDefaults } from '@reflexarc/training';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

export function addImageOptions(command: Command): Command {
  return command
    .option(
      '--image-size <size>',
      'height and width that images are brought to, as in 32x32 (default: their own up to 64x64, else 32x32)',
      imageSize,
    )
    .option('--gray', 'take images in color as gray', trainingDefaults.gray);
}

function imageSize(text: string): string {
  if (/^[1-9]\d{0,3}x[1-9]\d{0,3}$/.test(text)) return text;
  const expected = 'height and width in pixels, as in 32x32';
  throw new UsageError('INVALID_VALUE', { option: '--image-size', value: text, expected });
}
