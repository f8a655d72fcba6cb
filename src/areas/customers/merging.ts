import type { CustomerId, Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

export type MergeId = Id<'merge'>;

/** What a record says about its customer; undefined where it says nothing. */
export type Described = {
  readonly name: string | undefined;
  readonly language: string | undefined;
  readonly since: Instant | undefined;
  readonly yearlyValueMinor: number | undefined;
};

export type MergingCustomer = Described & {
  readonly id: CustomerId;
  /** The record that stands for this one since it was given up. */
  readonly mergedInto: CustomerId | undefined;
};
