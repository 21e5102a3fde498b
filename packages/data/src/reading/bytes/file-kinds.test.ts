import { describe, expect, it } from 'vitest';
import { TableError } from '../../table-errors.ts';
import { compressionOf, isSound, nonTextKind } from './file-kinds.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what a file is, by how it begins', () => {
  it.each([
    ['fLaC\0\0\0\x22', 'sound in FLAC'],
    ['ID3\x04\0\0', 'sound in MP3'],
    ['\xff\xfb\x90\x64', 'sound in MP3'],
    ['OggS\0\x02', 'sound in Ogg'],
    ['FORM\0\0\x10\0AIFFCOMM', 'sound in AIFF'],
    ['\0\0\0\x20ftypM4A ', 'sound or film in MPEG-4'],
    ['\0\0\0\x18ftypheic', 'a HEIC image'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'a WebP image'],
    ['MATLAB 5.0 MAT-file', 'a MATLAB file'],
    ['\x89HDF\r\n\x1a\n', 'an HDF5 file'],
  ])('%j is %s', (start, kind) => {
    expect(nonTextKind(bytes(start))).toBe(kind);
  });

  it.each(['caffeine,sleep\n1,2\n', 'ID3,ID4\n1,2\n', 'ARROW1,x\n1,2\n', 'FORM,AIFF\n1,2\n'])(
    '%j may be a table',
    (text) => {
      expect(nonTextKind(bytes(text))).toBeUndefined();
    },
  );

  it('tells gzip from zip', () => {
    expect(compressionOf(bytes('\x1f\x8b\x08'))).toBe('gzip');
    expect(compressionOf(bytes('PK\x03\x04'))).toBe('zip');
    expect(compressionOf(bytes('a,b'))).toBeUndefined();
  });
});

it('says how sound becomes WAV, in a command for that file', () => {
  expect(isSound('sound in FLAC')).toBe(true);
  const refused = new TableError('NOT_TEXT', { file: 'my fan.flac', kind: 'sound in FLAC' });
  expect(refused.message).toBe(
    'my fan.flac is no table of text but sound in FLAC\n' +
      '  hint: `ffmpeg -i "my fan.flac" -c:a pcm_s16le "my fan-plain.wav"` writes plain WAV of it',
  );
});
