import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { type Facts, spokenKinds } from '#areas/signals/signal.ts';
import type { SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** A signal of a case as far as rules look at it. */
export type Seen = {
  readonly id: SignalId;
  readonly at: Instant;
  /** The operational event; undefined where somebody spoke. */
  readonly event: string | undefined;
  readonly subject: string;
  readonly facts: Facts;
  /** The customer told it through a system that knows their account, rather than on a page open to all or to one of us. */
  readonly isVerified: boolean;
};

const operational = 'operational-event';

const Original = Type.Object({
  by: Type.Optional(Type.String()),
  subject: Type.Optional(Type.String()),
  event: Type.Optional(Type.String()),
  facts: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  ),
  customer: Type.Optional(
    Type.Object({ accounts: Type.Optional(Type.Array(Type.Object({ id: Type.String() }))) }),
  ),
});

export type StoredOriginal = {
  readonly id: SignalId;
  readonly kind: string;
  readonly occurred_at: Instant;
  readonly original: string;
};

/** Reads a stored signal; undefined for what neither shows nor tells a failure. */
export function seenOf({ id, kind, occurred_at, original }: StoredOriginal): Seen | undefined {
  if (!isLookedAt(kind)) return undefined;
  const content: unknown = JSON.parse(original);
  if (!Value.Check(Original, content)) return undefined;
  return seenIn({ id, kind, at: occurred_at }, content);
}

const isLookedAt = (kind: string): boolean => kind === operational || spokenKinds.has(kind);

type Content = {
  readonly by?: string | undefined;
  readonly subject?: string | undefined;
  readonly event?: string | undefined;
  readonly facts?: Facts | undefined;
  readonly customer?: { readonly accounts?: readonly unknown[] | undefined } | undefined;
};

/** The same of one that is read already. */
export function seenIn(
  { id, kind, at }: Pick<Seen, 'id' | 'at'> & { readonly kind: string },
  content: Content,
): Seen | undefined {
  const isEvent = kind === operational;
  if (!isLookedAt(kind) || (isEvent && content.event === undefined)) return undefined;
  return {
    id,
    at,
    event: isEvent ? content.event : undefined,
    subject: content.subject ?? '',
    facts: content.facts ?? {},
    isVerified:
      !isEvent && content.by === undefined && (content.customer?.accounts?.length ?? 0) > 0,
  };
}
