import { fitting } from '#areas/cases/commands/remedies/giving.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import { approverOf } from './approver.service.ts';
import {
  closeIncidentEndpoint,
  deedOnRunEndpoint,
  draftRunEndpoint,
  excludeFromRunEndpoint,
  handIncidentOverEndpoint,
  noteIncidentEndpoint,
  previewRunEndpoint,
  readIncidentEndpoint,
  readRunEndpoint,
} from './incidents.contract.ts';
import { incidentPage, runPage, runView, writeOn } from './page.service.ts';
import { type Planned, planRun, type Wanted } from './plan.service.ts';
import { bulkLimitOf, type Message, neededMinor, type Run, type RunRemedy } from './runs/run.ts';
import { closeTogether, draftRun, excludeCases, giveDeed } from './runs/runs.service.ts';

/** A refusal about money in words the reader's language can print. */
type ShowAmount = (amountMinor: number, currency: string, language: string) => string;

/** Incidents are decided on by people, whose authority is known. */
async function personOf(intake: Intake, id: string): Promise<Result<Person>> {
  await intake.roster.refresh();
  const person = intake.roster.byId(id as PersonId);
  return person ? ok(person) : refuse('cases.persons-only');
}

type Plan = {
  readonly remedy: {
    readonly kind: RunRemedy['kind'];
    readonly amountMinor?: number;
    readonly shareOfLoss?: number;
  };
  readonly message?: Message;
  readonly budgetMinor?: number;
  readonly onlyOpen?: boolean;
};

/** One amount for all or a share for each: exactly one of the two. */
function wantedOf({ remedy, message, budgetMinor, onlyOpen }: Plan): Result<Wanted> {
  const { kind, amountMinor, shareOfLoss } = remedy;
  if ((amountMinor === undefined) === (shareOfLoss === undefined))
    return refuse('incidents.amount-or-share', {}, '/remedy/amountMinor');
  // A share of a loss is never nothing: who lost nothing is left out.
  const fits = fitting(kind, amountMinor ?? 1);
  if (!fits.ok) return refuse(fits.refusal.code, { kind }, '/remedy/amountMinor');
  return ok({
    purpose: 'remedy',
    remedy: { kind, amountMinor, shareOfLoss },
    message: message ?? {},
    onlyOpen: onlyOpen ?? true,
    budgetMinor,
  });
}

function previewView(intake: Intake, { preview, ...wanted }: Planned, person: Person) {
  const { budgetMinor, earlierMinor } = wanted;
  const policy = intake.policy();
  const limitMinor = bulkLimitOf(policy.incidents.bulkLimitMinor ?? {}, person.role);
  const isWithin = neededMinor(wanted) <= limitMinor;
  const approver = isWithin ? undefined : approverOf(intake, { by: person.id, ...wanted });
  const languages = [...preview.languages].map(([language, counted]) => ({ language, ...counted }));
  return {
    totalCases: preview.totalCases,
    cases: preview.cases,
    customers: preview.customers.size,
    amountMinor: preview.amountMinor,
    budgetMinor,
    earlierMinor,
    currency: policy.currency,
    near: preview.near,
    others: preview.others,
    mailed: preview.mailed,
    unreachable: preview.unreachable,
    currencies: [...preview.currencies].map(([currency, counted]) => ({ currency, ...counted })),
    languages: languages.sort((a, b) => b.cases - a.cases),
    held: [...preview.held].map(([because, cases]) => ({ because, cases })),
    limitMinor,
    isWithin,
    ...given('approver', approver && { id: approver.id, name: approver.name }),
  };
}

export function incidentRoutes(router: Router, intake: Intake, showAmount: ShowAmount): void {
  pageRoutes(router, intake);
  planRoutes(router, intake);
  runRoutes(router, intake, showAmount);
}

function pageRoutes(router: Router, intake: Intake): void {
  router.on(readIncidentEndpoint, async ({ params, actor, language }) => {
    await intake.roster.refresh();
    const person = intake.roster.byId(actor.id as PersonId);
    const asking = { person, language };
    const page = await incidentPage(intake, params.incidentId as IncidentId, asking);
    return page ? ok(page) : refuse('not-found');
  });

  router.on(handIncidentOverEndpoint, async ({ params, body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const to = body.to.toLowerCase() as PersonId;
    const written = { by: person.value.id, words: body.reason, to };
    const done = await writeOn(intake, params.incidentId as IncidentId, written);
    if (!done.ok) return done;
    return ok({ owner: { id: to, name: intake.roster.nameOf(to) } });
  });

  router.on(noteIncidentEndpoint, async ({ params, body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const written = { by: person.value.id, words: body.text };
    const done = await writeOn(intake, params.incidentId as IncidentId, written);
    return done.ok ? ok({ noted: true }) : done;
  });
}

function planRoutes(router: Router, intake: Intake): void {
  router.on(previewRunEndpoint, async ({ params, body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const wanted = wantedOf(body);
    if (!wanted.ok) return wanted;
    const planned = await planRun(intake, params.incidentId as IncidentId, wanted.value);
    return planned.ok ? ok(previewView(intake, planned.value, person.value)) : planned;
  });

  router.on(draftRunEndpoint, async ({ params, body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const wanted = wantedOf(body);
    if (!wanted.ok) return wanted;
    const excluded = (body.excluded ?? []) as CaseId[];
    const drafted = { ...wanted.value, reason: body.reason, excluded };
    const made = await draftRun(intake, params.incidentId as IncidentId, drafted, person.value);
    return made.ok ? ok(runView(intake, made.value, person.value)) : made;
  });

  router.on(closeIncidentEndpoint, async ({ params, body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const made = await closeTogether(intake, params.incidentId as IncidentId, body, person.value);
    return made.ok ? ok(runView(intake, made.value, person.value)) : made;
  });
}

/** A limit said in money. */
function inWords(result: Result<Run>, showAmount: ShowAmount, language: string): Result<Run> {
  if (result.ok || result.refusal.code !== 'incidents.beyond-limit') return result;
  const { limitMinor = 0, budgetMinor = 0, currency = 'USD' } = result.refusal.params ?? {};
  return refuse('incidents.beyond-limit', {
    limit: showAmount(Number(limitMinor), String(currency), language),
    budget: showAmount(Number(budgetMinor), String(currency), language),
  });
}

function runRoutes(router: Router, intake: Intake, showAmount: ShowAmount): void {
  const at = (params: { incidentId: string; runId: string }) => ({
    incidentId: params.incidentId.toLowerCase() as IncidentId,
    runId: params.runId,
  });

  router.on(readRunEndpoint, async ({ params, actor }) => {
    await intake.roster.refresh();
    const page = await runPage(intake, at(params), intake.roster.byId(actor.id as PersonId));
    return page ? ok(page) : refuse('not-found');
  });

  router.on(deedOnRunEndpoint, async ({ params, body, actor, language }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const deed = { deed: params.deed, words: body.words ?? '' };
    const done = await giveDeed(intake, at(params), deed, person.value);
    const said = inWords(done, showAmount, language);
    return said.ok ? ok(runView(intake, said.value, person.value)) : said;
  });

  router.on(excludeFromRunEndpoint, async ({ params, body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const out = { cases: body.cases as CaseId[], reason: body.reason };
    return excludeCases(intake, at(params), out, person.value.id);
  });
}
