import type { MatchReason } from '#areas/customers/matching/explain.ts';
import { given } from '#kernel/given.ts';
import type { CustomerId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import type { DoubtView, RecordView } from './doubts.contract.ts';

export type SaidLine = {
  readonly field: string;
  readonly source: string;
  readonly value: string;
  readonly said_at: Instant;
};
export type KnownLine = {
  readonly kind: string;
  readonly system: string;
  readonly value: string;
  readonly source: string | null;
  readonly said_at: Instant | null;
};
export type RecordLines = {
  readonly id: CustomerId;
  /** As the record itself has it, whoever said so first. */
  readonly name: string;
  readonly said: readonly SaidLine[];
  readonly known: readonly KnownLine[];
};

/** A record with the origin of all that is known; a name that no source is known for stands first. */
export function recordView({ id, name, said, known }: RecordLines): RecordView {
  const isOfUnknownOrigin =
    name !== '' && !said.some((one) => one.field === 'name' && one.value === name);
  const called = name !== '' ? name : (known[0]?.value ?? '');
  return {
    id,
    name: called,
    known: [
      ...(isOfUnknownOrigin ? [{ field: 'name', value: name }] : []),
      ...said.map(({ field, value, source, said_at }) => ({
        field,
        value,
        source,
        saidAt: toIso(said_at),
      })),
      ...known.map(({ kind, system, value, source, said_at }) => ({
        field: kind,
        ...given('system', system === '' ? undefined : system),
        value,
        ...given('source', source ?? undefined),
        ...given('saidAt', said_at === null ? undefined : toIso(said_at)),
      })),
    ],
  };
}

type Agreement = NonNullable<DoubtView['reasons'][number]['agreement']>;
const agreements: Readonly<Record<string, Agreement>> = {
  exact: 'exact',
  variant: 'variant',
  near: 'similar',
  similar: 'similar',
  swapped: 'swapped',
  different: 'different',
};

/** Reasons in the words of the contract: how near is near enough to be similar is the matcher's business. */
export const reasonViews = (reasons: readonly MatchReason[]): DoubtView['reasons'] =>
  reasons.map((reason) => ({
    field: reason.field,
    ...given('agreement', 'level' in reason ? agreements[reason.level] : undefined),
    weight: Math.round(reason.weight * 100) / 100,
  }));
