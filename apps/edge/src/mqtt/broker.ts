/**
 * What sources and outputs ask of an MQTT broker, whatever speaks to it. They share one connection.
 */

/** How a message is sent. */
export interface PublishOptions {
  /** 0: at most once; 1: until the broker has said that it has it. */
  readonly qos: 0 | 1;
  /** The broker keeps it, and gives it to those who come later. */
  readonly retain: boolean;
}

/** Told of a message of a topic that was subscribed to. */
export type MessageListener = (payload: Buffer, topic: string) => void;

/** A connection to a broker that is made anew by itself whenever it is lost. */
export interface Broker {
  /** As messages call it; without credentials. */
  readonly address: string;
  /** Beginning of our own topics. */
  readonly topic: string;
  /** Of our own state there: `online`, or `offline` by the broker's word if we are lost. */
  readonly statusTopic: string;
  readonly isConnected: boolean;
  /** Resolves once the broker has it; rejects if it can't be sent. To be called while connected. */
  publish(topic: string, payload: string, options: PublishOptions): Promise<void>;
  /**
   * Asks for the messages of a topic, which may hold `+` and `#`, from now on and after each
   * connection.
   */
  subscribe(topic: string, listener: MessageListener): void;
  /** Called at each connection, and at once if there is one. */
  onConnected(listener: () => void): void;
  /** Called when a connection is lost or could not be made, with the reason. */
  onLost(listener: (error: Error) => void): void;
  /** Says that we are offline, and lets go within a second. Never rejects. */
  close(): Promise<void>;
}
