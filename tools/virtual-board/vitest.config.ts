import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Each test waits for the firmware's two seconds of start-up, in real time where the board is a process.
export default mergeConfig(shared, defineConfig({ test: { testTimeout: 30_000 } }));
