import { hashOf } from '#kernel/hash.ts';

/** One message: those with the same key are handled in the order they were published. */
export type BusMessage = {
  readonly key: string;
  /** Published twice within two minutes, a message with the same id is handled once. */
  readonly id: string;
  readonly body: unknown;
};

export type BatchHandler = (messages: readonly BusMessage[]) => Promise<void>;

export type ConsumeOptions = {
  /** Keys are spread over so many partitions; each is handled by one consumer at a time. */
  readonly partitions: number;
  readonly batchSize?: number;
  /** How long to wait before a batch whose handler failed is handed over again. */
  readonly retryMillis?: number;
};

export type Consumer = {
  /** Takes nothing new, waits for the batches at work, and acknowledges them. */
  stop(): Promise<void>;
};

/**
 * The way of signals and events between processes. Everything arrives at least once: a handler that
 * throws gets the same batch again, and one that was cut short sees its messages again.
 */
export type Bus = {
  /** Whether what was published survives the end of this process. */
  readonly isDurable: boolean;
  /** Resolves when all messages are safe; when it throws, any of them may have got through or not. */
  publish(messages: readonly BusMessage[]): Promise<void>;
  consume(handler: BatchHandler, options: ConsumeOptions): Promise<Consumer>;
  close(): Promise<void>;
};

export const usualBatchSize = 500;
export const usualRetryMillis = 1_000;
export const duplicateWindowMillis = 120_000;

/** The same key falls into the same partition in every process and version. */
export const partitionOf = (key: string, partitions: number): number =>
  (hashOf(key) >>> 0) % partitions;
