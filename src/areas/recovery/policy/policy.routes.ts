import { given } from '#kernel/given.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/auth/actor.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { Policy } from '../policy.ts';
import type { PolicyBook } from './book/book.service.ts';
import {
  type Author,
  activate,
  addVersion,
  callOff,
  latestActivations,
  versionBefore,
  versionNumbered,
  versionsBelow,
} from './book/deciding.service.ts';
import { leavingWith } from './leaving.service.ts';
import {
  activatePolicyEndpoint,
  addPolicyEndpoint,
  callOffPolicyEndpoint,
  checkPolicyEndpoint,
  listPoliciesEndpoint,
  policyEndpoint,
  readPolicyEndpoint,
} from './policy.contract.ts';
import { readPolicyText, refusalOf } from './policy-text.ts';
import { activationView, checkView, versionView } from './policy-view.ts';
import { previewPolicy } from './preview/preview.service.ts';
import { previewPolicyEndpoint } from './preview.contract.ts';
import type { Say } from './say-problem.ts';

export type PolicyGround = Pick<Intake, 'platform' | 'roster' | 'policy'> & {
  readonly book: PolicyBook;
};

const versionsAtOnce = 50;
const activationsAtOnce = 100;

const authorOf = ({ kind, id, name }: Actor): Author => ({
  kind: kind === 'person' ? 'person' : 'key',
  id,
  name,
});

export function policyRoutes(router: Router, ground: PolicyGround, say: Say): void {
  readingRoutes(router, ground, say);
  decidingRoutes(router, ground);

  router.on(previewPolicyEndpoint, async ({ body, signal }) => {
    const found = await policyToPreview(ground, body);
    if (!found.ok) return found;
    const next = ground.book.judged(found.value);
    return previewPolicy(ground, { next, days: body.days ?? 30, signal });
  });
}

async function policyToPreview(
  { platform }: PolicyGround,
  { text, version }: { readonly text?: string; readonly version?: number },
): Promise<Result<Policy>> {
  if ((text === undefined) === (version === undefined)) return refuse('policy.one-of-two');
  const row = version === undefined ? undefined : await versionNumbered(platform.db, version);
  const written = text ?? row?.text;
  if (written === undefined)
    return refuse('policy.no-version', { version: String(version) }, '/version');
  const reading = readPolicyText(written);
  return reading.ok ? ok(reading.policy) : { ok: false, refusal: refusalOf(reading.problems) };
}

function readingRoutes(router: Router, { platform, policy }: PolicyGround, say: Say): void {
  const { db, clock } = platform;

  router.on(policyEndpoint, async () => {
    const { file, version } = policy();
    return ok({ ...file, version });
  });

  router.on(listPoliciesEndpoint, async ({ query }) => {
    const rows = await versionsBelow(db, query.below, versionsAtOnce + 1);
    const shown = rows.slice(0, versionsAtOnce);
    const activations = await latestActivations(db, activationsAtOnce);
    const previous = await versionBefore(db, clock.now());
    return ok({
      active: policy().version,
      ...given('previous', previous),
      versions: shown.map(versionView),
      ...given('below', rows.length > versionsAtOnce ? shown.at(-1)?.number : undefined),
      activations: activations.map(activationView),
    });
  });

  router.on(readPolicyEndpoint, async ({ params }) => {
    const row = await versionNumbered(db, params.number);
    if (!row) return refuse('policy.version.not-found', { version: String(params.number) });
    return ok({ ...versionView(row), text: row.text });
  });

  router.on(checkPolicyEndpoint, async ({ body, language }) => {
    const reading = readPolicyText(body.text);
    const view = checkView(reading, language, say);
    if (!reading.ok) return ok(view);
    const asking = { now: policy(), next: reading.policy, language };
    return ok({ ...view, leaving: await leavingWith(db, asking) });
  });
}

function decidingRoutes(router: Router, { platform, book }: PolicyGround): void {
  router.on(addPolicyEndpoint, async ({ body, actor }) => {
    const made = { note: body.note ?? '', by: authorOf(actor) };
    const added = await addVersion(platform, body.text, made);
    if (!added.ok) return added;
    const row = await versionNumbered(platform.db, added.value);
    return row ? ok(versionView(row)) : refuse('internal');
  });

  router.on(activatePolicyEndpoint, async ({ body, actor, language }) => {
    const at = momentOf(body.at);
    if (!at.ok) return at;
    const now = book.policy();
    const made = { note: body.note ?? '', by: authorOf(actor) };
    const done = await activate(platform, { version: body.version, at: at.value, ...made });
    // This process goes by it at once, others at their next look.
    await book.refresh();
    if (!done.ok) return done;
    const row = await versionNumbered(platform.db, body.version);
    const reading = readPolicyText(row?.text ?? '');
    const leaving = reading.ok
      ? await leavingWith(platform.db, { now, next: reading.policy, language })
      : [];
    return ok({ ...activationView(done.value), leaving });
  });

  router.on(callOffPolicyEndpoint, async ({ params, actor }) => {
    const done = await callOff(platform, params.id, authorOf(actor));
    await book.refresh();
    return done.ok ? ok(activationView(done.value)) : done;
  });
}

function momentOf(at: string | undefined): Result<Instant | undefined> {
  const moment = at === undefined ? undefined : fromIso(at);
  return at !== undefined && moment === undefined
    ? refuse('policy.bad-time', { at }, '/at')
    : ok(moment);
}
