/** The faults of what is beside board and sensors, in words for the table; tests do them. */

export interface BesideFault {
  /** As the table calls it. */
  readonly what: string;
  /** The code of what is said; none where words do. */
  readonly code?: string;
  /** What the edge does about it. */
  readonly does: string;
}

export const besideFaults = {
  brokerGone: {
    what: 'MQTT broker killed, back after 0.4 s',
    code: 'BROKER_LOST',
    does: 'messages wait in their queue, tries again; none is lost',
  },
  brokerSlow: {
    what: 'MQTT broker stands still for 0.8 s',
    does: 'messages wait in their queue; none is lost',
  },
  webhookHangs: {
    what: 'Webhook that takes messages and never answers',
    does: 'messages wait, the oldest are dropped and counted',
  },
  webhookBroken: {
    what: 'Webhook that answers with 500 every second time',
    does: 'tells it again; none is lost',
  },
  programHangs: {
    what: 'Program of a `command` that never ends',
    does: 'ends it after `timeoutMs`, runs it again',
  },
  diskFull: {
    what: 'Disk of the log full',
    does: 'lines that find no room are lost, which is said once',
  },
  outputFull: {
    what: 'Disk of standard output full',
    code: 'LOG_LOST',
    does: 'lines that find no room are counted; exit code 1 at the end',
  },
  readerStalls: {
    what: 'Reader of standard output stands still',
    code: 'LOG_LOST',
    does: 'holds 4 MB, counts the lines beyond; ends half a second after it is told to',
  },
  modelCorrupt: {
    what: 'A bit of the model file flipped',
    code: 'CHECKSUM_MISMATCH',
    does: 'is not started, exit code 3; the board is left alone',
  },
  slowInference: {
    what: 'The network takes longer than the sampling interval',
    does: 'drops what waits longest and counts it, begins anew behind it',
  },
  memoryShort: {
    what: 'A heap of 24 MB, while broker and webhook do not answer',
    does: 'queues are bounded: goes on',
  },
} as const satisfies Readonly<Record<string, BesideFault>>;
