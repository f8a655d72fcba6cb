import { cursorOf, listOf, placeOf } from '#areas/cases/place.ts';
import type { PairPlace } from '#areas/customers/merging.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { personOf } from '#areas/recovery/merging/deciding-person.service.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import {
  dismissDoubtEndpoint,
  listDoubtsEndpoint,
  matchCustomersEndpoint,
} from './doubts.contract.ts';
import { doubtsPage, sayTwo } from './doubts.service.ts';
import { matchNow } from './match.service.ts';

const usualLimit = 50;
const doubtList = listOf('doubts');

function afterOf(cursor: string | undefined): Result<PairPlace | undefined> {
  if (cursor === undefined) return ok(undefined);
  const place = placeOf(cursor, doubtList);
  return place ? ok({ weight: place.value, id: place.id }) : refuse('bad-cursor', {}, '/cursor');
}

/** Who may be one customer: the list, the answer that they are two, and looking anew. */
export function doubtRoutes(router: Router, intake: Intake): void {
  const { clock } = intake.platform;

  router.on(listDoubtsEndpoint, async ({ query }) => {
    const after = afterOf(query.cursor);
    if (!after.ok) return after;
    const { doubts, next } = await doubtsPage(intake, after.value, query.limit ?? usualLimit);
    const cursor = next && cursorOf({ value: next.weight, id: next.id as CaseId }, doubtList);
    return ok({ doubts, ...given('next', cursor) });
  });

  router.on(dismissDoubtEndpoint, async ({ body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const pair = {
      kept: body.kept.toLowerCase() as CustomerId,
      other: body.other.toLowerCase() as CustomerId,
    };
    const { id, name } = person.value;
    const at = clock.now();
    const said = await sayTwo(intake, pair, { by: id, at });
    if (!said.ok) return said;
    return ok({ dismissed: said.value, by: { id, name }, at: toIso(at) });
  });

  router.on(matchCustomersEndpoint, async ({ actor }) => {
    const person = await personOf(intake, actor.id);
    return person.ok ? ok(await matchNow(intake)) : person;
  });
}
