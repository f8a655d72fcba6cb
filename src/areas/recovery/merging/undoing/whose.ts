import { type Identity, identitiesOf, identityKey } from '#areas/customers/identity.ts';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import type { MergeSnapshot } from '../snapshot.ts';

/** A signal as stored, with who it says it is from. */
export type SaidSince = {
  readonly id: SignalId;
  readonly caseId: CaseId | undefined;
  readonly identities: readonly Identity[];
};

type Stored = {
  readonly source: string;
  readonly externalId: string;
  /** The item as received: of the interface it names a customer, of the public page a way to reach one. */
  readonly original: string;
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

function parsed(original: string): Fields {
  try {
    return fieldsOf(JSON.parse(original));
  } catch {
    return {};
  }
}

const accountsOf = (value: unknown) =>
  (Array.isArray(value) ? value : []).map(fieldsOf).map((one) => ({
    system: textOf(one['system']) ?? '',
    id: textOf(one['id']) ?? '',
  }));

/** Who a stored signal names, normalised as it was on arrival. */
export function namedIn(stored: Stored, country: string): readonly Identity[] {
  const item = parsed(stored.original);
  const customer = fieldsOf(item['customer']);
  const reach = textOf(item['reach']);
  const mail = textOf(customer['mail']) ?? (reach?.includes('@') ? reach : undefined);
  const phone = textOf(customer['phone']) ?? (reach?.includes('@') ? undefined : reach);
  const claim = {
    accounts: accountsOf(customer['accounts']),
    ...(mail === undefined ? {} : { mail }),
    ...(phone === undefined ? {} : { phone }),
  };
  return identitiesOf(claim, country, stored).identities;
}

export type Whose = {
  /** Signals since the merge that came in under an identity that goes back. */
  readonly signals: ReadonlySet<SignalId>;
  /** Cases since the merge that only such signals led to. */
  readonly cases: ReadonlySet<CaseId>;
  readonly identities: readonly Identity[];
  /** New identities that both sides were named with: they stay. */
  readonly shared: readonly Identity[];
};

type Known = { readonly kept: ReadonlySet<string>; readonly other: ReadonlySet<string> };

/** All identities that signals tie to these, one signal to the next. */
function tied(
  from: ReadonlySet<string>,
  barred: ReadonlySet<string>,
  said: readonly SaidSince[],
): ReadonlySet<string> {
  const found = new Set(from);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { identities } of said) {
      const keys = identities.map(identityKey);
      if (!keys.some((key) => found.has(key))) continue;
      for (const key of keys) if (!barred.has(key)) found.add(key);
    }
  }
  return found;
}

function sidesOf(snapshot: MergeSnapshot, said: readonly SaidSince[]): Known {
  const own = new Set(snapshot.identities.kept.map(identityKey));
  const others = new Set(snapshot.identities.other.map(identityKey));
  const kept = tied(own, others, said);
  const onlyOthers = said.filter(
    ({ identities }) => !identities.some((one) => kept.has(identityKey(one))),
  );
  return { kept, other: tied(others, kept, onlyOthers) };
}

/**
 * What came in since the merge under an identity that goes back, and so goes back with it. A signal
 * that names both sides is the kept one's; one that names nobody belongs where its case belongs.
 */
export function whoseSince(
  snapshot: MergeSnapshot,
  said: readonly SaidSince[],
  identitiesNow: readonly Identity[],
): Whose {
  const sides = sidesOf(snapshot, said);
  const sideOf = ({ identities }: SaidSince): 'kept' | 'other' | undefined => {
    const keys = identities.map(identityKey);
    if (keys.some((key) => sides.kept.has(key))) return 'kept';
    return keys.some((key) => sides.other.has(key)) ? 'other' : undefined;
  };
  const cases = newCasesOf(snapshot, said, sideOf);
  const back = new Set([...snapshot.cases.other, ...cases]);
  const goes = (one: SaidSince) =>
    sideOf(one) === 'other' ||
    (sideOf(one) === undefined && one.caseId !== undefined && back.has(one.caseId));
  const namedByOthers = new Set(
    said.filter((one) => touches(one, snapshot.identities.other)).flatMap(keysOf),
  );
  const ownBefore = new Set(snapshot.identities.kept.map(identityKey));
  return {
    signals: new Set(said.filter(goes).map((one) => one.id)),
    cases,
    identities: identitiesNow.filter((one) => sides.other.has(identityKey(one))),
    shared: identitiesNow.filter((one) => {
      const key = identityKey(one);
      return !ownBefore.has(key) && sides.kept.has(key) && namedByOthers.has(key);
    }),
  };
}

const keysOf = (one: SaidSince): string[] => one.identities.map(identityKey);

const touches = (one: SaidSince, identities: readonly Identity[]): boolean => {
  const keys = new Set(identities.map(identityKey));
  return keysOf(one).some((key) => keys.has(key));
};

/** Cases that are new since the merge, and that nothing but what goes back led to. */
function newCasesOf(
  snapshot: MergeSnapshot,
  said: readonly SaidSince[],
  sideOf: (one: SaidSince) => 'kept' | 'other' | undefined,
): Set<CaseId> {
  const known = new Set<CaseId>([...snapshot.cases.kept, ...snapshot.cases.other]);
  const back = new Set<CaseId>();
  const stays = new Set<CaseId>();
  for (const one of said) {
    if (!one.caseId || known.has(one.caseId)) continue;
    const side = sideOf(one);
    if (side === 'other') back.add(one.caseId);
    if (side === 'kept') stays.add(one.caseId);
  }
  for (const id of stays) back.delete(id);
  return back;
}
