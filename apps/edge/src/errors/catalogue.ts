/**
 * The errors of the edge. The class says whose turn it is: who wrote the configuration, who looks
 * after the board, who typed the command. Codes, details and words stand in a file for each.
 */
import { type ErrorOf, errorClass } from '@reflexarc/core/errors';
import { boardErrors } from './board-errors.ts';
import { brokerErrors } from './broker-errors.ts';
import { configErrors } from './config-errors.ts';
import { outputErrors } from './output-errors.ts';
import { sourceErrors } from './source-errors.ts';
import { usageErrors } from './usage-errors.ts';

/** Whoever wrote the configuration has to mend it. */
export const ConfigError = errorClass('ConfigError', configErrors);
export type ConfigError = ErrorOf<typeof ConfigError>;

/** Whoever is near the board has to look after it. */
export const BoardError = errorClass('BoardError', boardErrors);
export type BoardError = ErrorOf<typeof BoardError>;

/** Whoever runs the broker has to look after it. */
export const BrokerError = errorClass('BrokerError', brokerErrors);
export type BrokerError = ErrorOf<typeof BrokerError>;

/** Whoever sees to what is read has to look after it. */
export const SourceError = errorClass('SourceError', sourceErrors);
export type SourceError = ErrorOf<typeof SourceError>;

/** Whoever takes what is printed has to look after it. */
export const OutputError = errorClass('OutputError', outputErrors);
export type OutputError = ErrorOf<typeof OutputError>;

/** The person at the terminal has to type something else. */
export const UsageError = errorClass('UsageError', usageErrors);
export type UsageError = ErrorOf<typeof UsageError>;
