/** What needs Node: its worker threads. */
export { type NodeThreadsOptions, nodeThreads } from './threads.ts';
