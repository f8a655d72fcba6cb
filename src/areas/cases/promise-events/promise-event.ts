import type { Static } from 'typebox';
import { given } from '#kernel/given.ts';
import { type CaseId, millisOfId } from '#kernel/ids.ts';
import { instant, toIso } from '#kernel/time.ts';
import type { EventKind } from '../case.ts';
import type { PromiseEvent } from './promise-events.contract.ts';

export type PromiseEventRow = {
  id: string;
  case_id: CaseId;
  team: string;
  failure: string;
  kind: EventKind;
  params: Record<string, string | number> | null;
};

const events: Partial<Record<EventKind, Static<typeof PromiseEvent>['event']>> = {
  promised: 'made',
  'target-set': 'made',
  'promise-warned': 'warned',
  'promise-kept': 'kept',
  'target-kept': 'kept',
  'promise-broken': 'broken',
  'target-missed': 'broken',
  'promise-replaced': 'replaced',
  'promise-paused': 'paused',
  'promise-resumed': 'resumed',
  'clock-extended': 'extended',
};

/** A line of a timeline as one of the feed; made in place of a broken one, it is renewed. */
export function promiseEventOf(row: PromiseEventRow): Static<typeof PromiseEvent> {
  const { promise, kind, due, late, rule, renews, told } = row.params ?? {};
  const text = (value: string | number | undefined) =>
    value === undefined ? undefined : `${value}`;
  const event = events[row.kind] ?? 'made';
  return {
    id: row.id,
    at: toIso(instant(millisOfId(row.id))),
    event: event === 'made' && renews !== undefined ? 'renewed' : event,
    ...given('promise', text(promise)),
    caseId: row.case_id,
    team: row.team,
    failure: row.failure,
    kind: `${kind ?? ''}`,
    told: told !== 0,
    ...given('rule', text(rule)),
    ...given('dueAt', typeof due === 'number' ? toIso(instant(due)) : undefined),
    ...given('lateMinutes', typeof late === 'number' ? late : undefined),
    ...given('renews', text(renews)),
  };
}
