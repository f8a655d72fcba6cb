import { createHash } from 'node:crypto';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import {
  listPostsEndpoint,
  mostSignals,
  postSignalsEndpoint,
  SignalInput,
  type SignalOutcome,
} from '#areas/signals/signals.contract.ts';
import { allPosts } from '#areas/signals/signals.service.ts';
import { given } from '#kernel/given.ts';
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import { bodyChecker } from '#platform/http/validation.ts';
import { type Arrival, incomingOf } from './incoming.ts';
import type { Intake, Outcome } from './intake.service.ts';
import type { Recovery } from './recovery.service.ts';

export type Say = (
  language: string,
  code: string,
  params?: Readonly<Record<string, string | number>>,
) => string;

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

export function signalRoutes(router: Router, intake: Intake, recovery: Recovery, say: Say): void {
  const words = createWords(say);

  router.on(postSignalsEndpoint, async ({ body, language, idempotencyKey }) => {
    const items = Array.isArray(body) ? body : [body];
    if (items.length === 0) return refuse('signals.none');
    if (items.length > mostSignals)
      return refuse('signals.too-many', { limit: mostSignals, sent: items.length });
    const arrival = {
      at: intake.platform.clock.now(),
      country: intake.policy().country,
      idempotencyKey,
      digestOf,
    };
    const readings = items.map((item, index) => read(item, { ...arrival, index }));
    const taken = readings.flatMap((one) => (one.ok ? [one.value] : []));
    const outcomes = (await recovery.take(taken)).values();
    const results = readings.map((one) =>
      one.ok
        ? words.outcome(outcomes.next().value, language)
        : words.problem(one.refusal, language),
    );
    return ok({ results });
  });

  router.on(listPostsEndpoint, async () => {
    const posts = await allPosts(intake.platform.db);
    await intake.roster.refresh();
    return ok({
      posts: posts.map((post) => ({
        source: post.source,
        name: post.name,
        watcher: intake.roster.named(post.watcher_id),
        limitMinutes: post.limit_minutes,
      })),
    });
  });
}

const check = bodyChecker(SignalInput);

function read(item: unknown, arrival: Arrival): Result<IncomingSignal> {
  const checked = check(item);
  if (checked.ok) return incomingOf(item as SignalInput, arrival);
  const [first] = checked.problems;
  return refuse(first?.code ?? 'bad-input', first?.params, first?.pointer);
}

/** Outcomes as the sender reads them, problems in the sender's language. */
function createWords(say: Say) {
  const problem = ({ code, params, field }: Refusal, language: string): SignalOutcome => ({
    status: 'rejected',
    problem: { code, detail: say(language, `refusal.${code}`, params), ...given('field', field) },
  });
  const outcome = (one: Outcome | undefined, language: string): SignalOutcome => {
    if (!one) throw new Error('Every signal taken has an outcome.');
    if (!one.ok) return problem(one.refusal, language);
    return {
      status: one.duplicate ? 'duplicate' : 'taken',
      signalId: one.signalId,
      customerId: one.customerId,
      ...given('caseId', one.caseId),
      ...given('caseNumber', one.caseNumber),
    };
  };
  return { problem, outcome };
}
