/**
 * A checked configuration, with its defaults filled in, as far as all kinds of sources and sinks
 * have it in common.
 */
import type { StageSpec } from '@reflexarc/signal';
import type { Calibration } from '../calibration/calibration.ts';
import type { CollectSettings } from '../collect/schema.ts';
import type { BrokerSettings } from '../mqtt/settings.ts';
import type { BoardSettings } from './board-schema.ts';
import type { ControlSettings } from './control-schema.ts';
import type { Rule } from './rule-schema.ts';
import type { ValiditySettings } from './validity-schema.ts';

export interface Configuration {
  readonly model: string;
  /** Needed where the source or an output uses it. */
  readonly board?: BoardSettings | undefined;
  /** Several in place of one, by name. */
  readonly boards?: Readonly<Record<string, BoardSettings>> | undefined;
  /** Likewise. */
  readonly broker?: BrokerSettings | undefined;
  readonly source: { readonly type: string };
  readonly sampling: {
    readonly intervalMs?: number | undefined;
    readonly timeCompression: number;
  };
  readonly channels: readonly ChannelSettings[];
  readonly outputs: readonly OutputSettings[];
  /** Stages behind the model's own. */
  readonly stages: readonly StageSpec[];
  /** What is kept for labelling. */
  readonly collect?: CollectSettings | undefined;
  /** Of this device, from a file of its own; none where recordings are played. */
  readonly calibration?: Calibration | undefined;
  readonly staleAfterMs?: number | undefined;
  readonly invalidAfterMs?: number | undefined;
}

/** What all channels' settings have in common. */
export interface ChannelSettings {
  /** Name of the model's input. */
  readonly input: string;
  /** Which of several boards measures it. */
  readonly board?: string | undefined;
  /** Which readings are believed. */
  readonly valid?: ValiditySettings | undefined;
}

/** What all outputs' settings have in common. */
export interface OutputSettings extends Partial<ControlSettings> {
  readonly type: string;
  /** Which of several boards it is on. */
  readonly board?: string | undefined;
  /** The rule that makes the output active. */
  readonly when?: Rule | undefined;
}
