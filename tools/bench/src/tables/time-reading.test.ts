import { expect, it } from 'vitest';
import { timeReading } from './time-reading.ts';
import { parquetWorkload } from './write-table.ts';

it('reads what was written, and says what it takes', async () => {
  const read = await timeReading({ workload: 'W10', kind: 'read' }, '@reflexarc/data', 2000);
  expect(read.timing?.best).toBeGreaterThan(0);
  const parquet = { workload: parquetWorkload, kind: 'read' } as const;
  expect((await timeReading(parquet, '@reflexarc/data', 2000)).timing?.best).toBeGreaterThan(0);
  const memory = await timeReading(
    { workload: 'W10', kind: 'read-memory' },
    '@reflexarc/data',
    200_000,
  );
  expect(memory.timing?.best).toBeGreaterThan(5); // 200,000 rows of 6 doubles are 9.6 MB
  expect(memory.peakRssMb).toBeGreaterThan(memory.timing?.best ?? 0);
});
