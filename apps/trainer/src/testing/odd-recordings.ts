/** For tests: further recordings, intervals, chains and networks that are wrong in one way each. */
import { mkdir, writeFile } from 'node:fs/promises';
import { swingRows, writeRecording } from './swings.ts';

type At = (...names: readonly string[]) => string;

/** Writes them all into a folder of bad recordings. */
export async function writeOddRecordings(at: At): Promise<void> {
  for (const label of ['slow', 'fast'] as const) {
    const rows = swingRows(label, { label, seconds: 4 });
    const write = (folder: string, changed: readonly string[]): Promise<void> =>
      writeRecording(at(folder, label, 'a.csv'), changed);
    await write('no-time', rows.with(9, 'NaN,1,1'));
    await write('infinite', rows.with(9, '0.18,Infinity,1'));
    await write(
      'missing',
      rows.map((row) => row.replace(/,[^,]*$/, ',')),
    );
    await write('one-row', rows.slice(0, 1));
    await write('fast-clock', swingRows(label, { label, seconds: 1, rateHz: 500 }));
    await mkdir(at('cut-off', label), { recursive: true });
    await writeFile(at('cut-off', label, 'a.wav'), 'RIFF\u0024\0\0\0WAVEfmt ');
  }
  await writeOddIntervals(at);
  await writeOddChains(at);
  const network = (name: string, kind: string, options: object) =>
    writeFile(at(`${name}.json`), JSON.stringify({ nodes: [{ kind, options }] }));
  await network('pictures', 'conv2d', { filters: 3, kernelSize: 3 });
  await network('long-kernel', 'conv1d', { filters: 3, kernelSize: 999 });
}

async function writeOddIntervals(at: At): Promise<void> {
  const intervals = (name: string, ...rows: readonly string[]) =>
    writeFile(at(`${name}.csv`), ['recording,start,end,label', ...rows].join('\n'));
  await intervals('no-intervals');
  await intervals('unnamed', 'a,0,1,');
  await intervals('endless-interval', 'a,0,,up');
  await intervals('no-length', 'a,1,1,up');
  await intervals('before', 'a,-5,-1,up');
  await intervals('short', 'a,0,0.1,up', 'a,1,1.1,down');
}

async function writeOddChains(at: At): Promise<void> {
  const window = { kind: 'window', options: { size: 50 } };
  const written = (name: string, chain: object) =>
    writeFile(at(`${name}.json`), JSON.stringify(chain));
  const stage = (name: string, kind: string, options: object = {}) =>
    written(name, { stages: [{ kind, options }, window] });
  const behind = (name: string, kind: string, options: object) =>
    written(name, { stages: [window, { kind, options }] });
  const decided = (name: string, ...decision: readonly object[]) =>
    written(name, { stages: [window], decision });
  await written('kindless', { stages: [{ options: { size: 50 } }] });
  await written('null', { stages: [null] });
  await written('long', { stages: Array.from({ length: 1100 }, () => ({ kind: 'difference' })) });
  await written('fitted', { stages: [{ ...window, fitted: { center: [1] } }] });
  await stage('word', 'lowPass', { hertz: 'five' });
  await stage('without-hertz', 'lowPass');
  await stage('clip', 'clip', { low: 1, high: -1 });
  await stage('strange-channel', 'magnitude', { channels: ['ax', 'az'] });
  await behind('two-windows', 'window', { size: 5 });
  await behind('decide-early', 'decide', { threshold: 0.5 });
  await behind('long-frame', 'cepstra', { frame: 100, hop: 10 });
  await behind('no-hop', 'cepstra', { frame: 20, hop: 0 });
  await behind('short-transform', 'powerSpectrum', { fft: 3 });
  const decide = { kind: 'decide', options: { threshold: 0.5 } };
  await decided('filter-late', { kind: 'lowPass', options: { hertz: 5 } });
  await decided('four-of-three', decide, { kind: 'kOfN', options: { k: 4, n: 3 } });
  await decided('above-one', { kind: 'decide', options: { threshold: 1.5 } });
  await decided('strange-label', { kind: 'decide', options: { thresholds: { shake: 0.5 } } });
}
