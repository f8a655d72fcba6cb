import { pastRemedy, remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { wordsIn } from '#kernel/language.ts';
import { ok, refuse } from '#kernel/result.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { readTogether } from '#platform/db/read.ts';
import type { Router } from '#platform/http/server.ts';
import { caseById } from '../cases.service.ts';
import type { CaseGround } from '../cases-view.service.ts';
import {
  coveredMinor,
  type Loss,
  promptsFor,
  sumMinor,
  uncoveredMinor,
  unlistedMinor,
} from './loss.ts';
import {
  attachEvidenceEndpoint,
  costSheetEndpoint,
  readEvidenceEndpoint,
} from './losses.contract.ts';
import {
  attachEvidence,
  evidenceById,
  evidenceOfCase,
  lossesOf,
  usualLosses,
} from './losses.service.ts';

const mostBytes = 4 * 1024 * 1024;
const lookBackDays = 365;

export function lossRoutes(router: Router, ground: CaseGround): void {
  router.on(costSheetEndpoint, async ({ params, language }) => {
    const sheet = await costSheet(ground, params.caseId as CaseId, language);
    return sheet ? ok(sheet) : refuse('not-found');
  });
  evidenceRoutes(router, ground);
}

async function costSheet(ground: CaseGround, caseId: CaseId, language: string) {
  const { platform, roster, policy } = ground;
  const { db } = platform;
  const found = await caseById(db, caseId);
  if (!found) return undefined;
  const { losses: rules, currency } = policy();
  const read = await readTogether(db, {
    losses: lossesOf(caseId),
    remedies: remediesOfCase(caseId),
  });
  const { losses } = read;
  const remedies = read.remedies.map(pastRemedy);
  const covered = coveredMinor(remedies, losses);
  const arrived = remedies.filter(({ state }) => state === 'done');
  const { lossMinor } = found;
  const unlisted = unlistedMinor({ lossMinor, listedMinor: sumMinor(losses) });
  const evidence = await evidenceOfCase(db, caseId);
  await roster.refresh();
  const names = new Map((rules.prompts ?? []).map((one) => [one.id, wordsIn(one.name, language)]));
  return {
    losses: losses.map((one) => ({
      ...lossView(one, names.get(one.what), roster.nameOf),
      evidence: evidence
        .filter((row) => row.loss_id === one.id)
        .map((row) => ({ id: row.id, name: row.name, mediaType: row.media_type, bytes: row.size })),
    })),
    lossMinor,
    ...given('unlistedMinor', unlisted || undefined),
    coveredMinor: covered,
    onWayMinor: covered - coveredMinor(arrived, losses),
    uncoveredMinor: uncoveredMinor({ lossMinor, losses }, remedies),
    currency,
    ...given('hourMinor', rules.hourMinor),
    toAsk: await toAsk(ground, { failure: found.failure, losses, language }),
  };
}

const lossView = (loss: Loss, name: string | undefined, nameOf: (id: PersonId) => string) => ({
  id: loss.id,
  kind: loss.kind,
  what: loss.what,
  name: name ?? loss.what,
  amountMinor: loss.amountMinor,
  currency: loss.currency,
  countedMinor: loss.countedMinor,
  minutes: loss.minutes,
  words: loss.words,
  ...given('by', loss.by && { id: loss.by, name: nameOf(loss.by) }),
  at: toIso(loss.at),
});

type Asking = {
  readonly failure: string;
  readonly losses: readonly Loss[];
  readonly language: string;
};

/** What the policy asks about, with what it usually was here, and what staff found by themselves before. */
async function toAsk({ platform, policy }: CaseGround, { failure, losses, language }: Asking) {
  const rules = policy().losses;
  const since = addDays(platform.clock.now(), -lookBackDays);
  const usual = new Map(
    (await usualLosses(platform.db, failure, since)).map((one) => [one.what, one]),
  );
  const prompts = promptsFor(rules, failure, losses).map((one) => {
    const learned = usual.get(one.id);
    usual.delete(one.id);
    return {
      what: one.id,
      name: wordsIn(one.name, language),
      kind: one.kind,
      ...given('usualMinor', learned?.middle_minor ?? one.usualMinor),
      ...given('share', learned && learned.cases / learned.of_cases),
    };
  });
  const learned = [...usual.values()]
    .filter((one) => !losses.some((loss) => loss.what === one.what))
    .map((one) => ({
      what: one.what,
      name: one.what,
      kind: one.kind,
      usualMinor: one.middle_minor,
      share: one.cases / one.of_cases,
    }));
  return [...prompts, ...learned];
}

const isBase64 = (text: string): boolean => /^[\w+/=\s-]*$/.test(text);

function evidenceRoutes(router: Router, { platform }: CaseGround): void {
  const { db, clock, mint } = platform;

  router.on(attachEvidenceEndpoint, async ({ params, body, actor }) => {
    if (actor.kind !== 'person') return refuse('cases.persons-only');
    // What is no base64 would be read as other bytes than were meant.
    const bytes = Buffer.from(isBase64(body.base64) ? body.base64 : '', 'base64');
    if (bytes.length === 0) return refuse('cases.evidence-unreadable', {}, '/base64');
    if (bytes.length > mostBytes) return refuse('cases.evidence-large', {}, '/base64');
    const { name, mediaType } = body;
    const { lossId } = params;
    const by = actor.id as PersonId;
    return attachEvidence(db, { id: mint(), lossId, name, mediaType, by, at: clock.now() }, bytes);
  });

  router.stream(readEvidenceEndpoint, async ({ params }) => {
    const found = await evidenceById(db, params.evidenceId);
    if (!found) return refuse('not-found');
    return ok({
      contentType: found.media_type,
      fileName: found.name,
      chunks: [Buffer.from(found.bytes, 'base64')],
    });
  });
}
