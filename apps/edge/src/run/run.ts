/** A whole run: source and outputs opened, loop run, outputs left in their safe state. */
import { collectorOf } from '../collect/collector-of.ts';
import { SharedBroker } from '../mqtt/shared-broker.ts';
import { openSource } from '../sources/open-source.ts';
import type { Source, Surroundings } from '../sources/source.ts';
import { BoardOutages } from './board-outages.ts';
import { Connections } from './connections.ts';
import { findingsOf } from './findings.ts';
import type { Host, RunOptions, RunResult } from './host.ts';
import { type Loaded, load } from './load.ts';
import { checkAllowed, type Outputs, openOutputs } from './outputs.ts';
import { Running } from './running.ts';

/** Throws an EngineError if the run can't begin; what happens later is in the result. */
export async function run(options: RunOptions, host: Host): Promise<RunResult> {
  const { allowedCommands = [] } = options;
  const loaded = await allowed(options, allowedCommands);
  const { configuration, network, file } = loaded;
  host.ready?.();
  const { warnings, calibration } = findingsOf(configuration, network);
  if (calibration !== undefined) host.notify(`calibrated: ${calibration}`);
  for (const warning of warnings) host.notify(warning);
  if (options.dryRun) host.notify('dry run: nothing is driven');
  const outages = new BoardOutages(host.clock, host.tell);
  const connections = new Connections(configuration, {
    ...host,
    outages: options.reconnect ? outages : undefined,
  });
  const broker = new SharedBroker(configuration.broker, { ...host, file });
  const { target } = network;
  const surroundings: Surroundings = {
    file,
    clock: host.clock,
    interrupted: host.interrupted,
    input: host.input,
    environment: host.environment,
    allowedCommands,
    board: (name) => connections.openBoard(name),
    broker: () => broker.open(),
    labels: target.task === 'classification' ? target.labels : [],
    inputs: network.inputs.map(({ name }) => name),
    notify: host.notify,
    print: host.emit,
  };
  let source: Source | undefined;
  let outputs: Outputs | undefined;
  try {
    source = await openSource(configuration, surroundings, connections);
    outputs = await openOutputs(configuration, { dryRun: options.dryRun, surroundings });
    await outputs.prepare();
    const collector = await collectorOf(loaded, host);
    const opened = { source, outputs, connections, outages, broker, collector };
    const running = new Running(loaded, { ...opened, reconnect: options.reconnect }, host);
    return await running.toTheEnd(options.limit);
  } finally {
    await source?.close();
    await outputs?.close();
    await Promise.all([broker.close(), connections.close()]);
  }
}

/** Throws ConfigError, too, where an output needs what was not allowed. */
async function allowed(options: RunOptions, allowedCommands: readonly string[]): Promise<Loaded> {
  const loaded = await load(options.file, options);
  if (!options.dryRun) checkAllowed(loaded.configuration, { ...loaded, allowedCommands });
  return loaded;
}
