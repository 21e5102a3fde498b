/** For tests: a table as NumPy writes it, and as Python packs files into archives. */
import { execFileSync, spawnSync } from 'node:child_process';

/** Debian's Python, which has Debian's NumPy; not any other that comes first on the path. */
const python = ['/usr/bin/python3', 'python3'].find(
  (program) => spawnSync(program, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
);

/** Why tests are skipped, to be said in their names; empty where NumPy is there. */
export const withoutNumpy =
  python === undefined ? ' (skipped: no NumPy, install with: apt-get install python3-numpy)' : '';

/** Files that `writeByNumpy` writes. */
export const numpyFiles = [
  'records.npy',
  'records.npz',
  'columns.npz',
  'records.npy.zip',
  'columns.npz.zip',
  'table.csv.zip',
] as const;

const program = `
import sys, zipfile, numpy as np
table = np.genfromtxt('table.csv', delimiter=',', names=True, dtype=None, encoding='utf-8')
np.save('records.npy', table)
np.savez_compressed('records.npz', table=table)
np.savez('columns.npz', **{name: table[name] for name in table.dtype.names})
for name in ['records.npy', 'columns.npz', 'table.csv']:
    with zipfile.ZipFile(name + '.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.write(name)
`;

/** Writes `numpyFiles` beside the `table.csv` of a folder, with what NumPy reads there. */
export function writeByNumpy(folder: string): void {
  execFileSync(python!, ['-c', program], { cwd: folder });
}
