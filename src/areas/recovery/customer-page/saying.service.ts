import { createHash } from 'node:crypto';
import type { Case } from '#areas/cases/case.ts';
import { caseById, goingOnIn, moveLinks } from '#areas/cases/cases.service.ts';
import type { Link } from '#areas/cases/links/link.ts';
import {
  complaintPage,
  identitiesOf,
  normaliseMail,
  normalisePhone,
} from '#areas/customers/identity.ts';
import { nextPromise } from '#areas/promises/promise.ts';
import { promisesOfCase } from '#areas/promises/promises.service.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { teamById } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import { customerSettled, customerThanks } from '../commands/commands.service.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { Recovery } from '../recovery.service.ts';
import { firstName } from './lines.ts';
import { issueLink } from './links.service.ts';
import { opensNow } from './opens.service.ts';

/**
 * An attempt with what was said in it: sent twice it is one, and a stranger who sends the same attempt
 * with other words is taken as somebody else, who is never shown the first one's page.
 */
function attemptId(attempt: string, said: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  return `${attempt.replaceAll('\0', '')}:${digest.slice(0, 22)}`;
}

type Complaint = {
  readonly name: string;
  readonly reach: string;
  readonly text: string;
  readonly language?: string;
  readonly attempt: string;
};

/** Takes a complaint from the public page and answers at once with who has it and when they will be heard of. */
export async function complain(intake: Intake, recovery: Recovery, complaint: Complaint) {
  const { platform, roster } = intake;
  const policy = intake.policy();
  const mail = normaliseMail(complaint.reach);
  const phone = mail ? undefined : normalisePhone(complaint.reach, policy.country);
  if (!mail && !phone) return refuse('customers.bad-reach', {}, '/reach');
  if (complaint.text.trim() === '') return refuse('signals.empty', {}, '/text');
  const customer = {
    name: complaint.name,
    ...given('mail', mail),
    ...given('phone', phone),
    ...given('language', complaint.language),
  };
  const externalId = attemptId(complaint.attempt, [mail ?? phone, complaint.text]);
  const signal: IncomingSignal = {
    source: complaintPage,
    externalId,
    kind: 'complaint',
    occurredAt: platform.clock.now(),
    customer,
    identities: identitiesOf(customer, policy.country, { source: complaintPage, externalId })
      .identities,
    text: complaint.text,
    ...given('language', complaint.language),
    facts: {},
    isUnproven: true,
    history: false,
    original: JSON.stringify(complaint),
  };
  const [outcome] = await recovery.take([signal]);
  if (!outcome?.ok) return outcome ?? refuse('try-later', { retryAfterSeconds: 5 });
  const found = outcome.caseId && (await caseById(platform.db, outcome.caseId));
  if (!found) return refuse('try-later', { retryAfterSeconds: 5 });
  const promise = nextPromise(await readOne(platform.db, promisesOfCase(found.id)));
  await roster.refresh();
  const team = teamById(policy.teams, found.team);
  const link = { handed: 'form', complaint: outcome.signalId } as const;
  const { reach } = await opensNow(intake, { ...link, caseId: found.id }, found);
  return ok({
    // Of who is known it says alike whether they have a case: a number would tell how old it is.
    ...given('caseNumber', reach === 'all' ? found.number : undefined),
    owner: firstName(roster.nameOf(found.ownerId)),
    promise: {
      kind: promise?.kind ?? 'write',
      dueAt: toIso(promise?.dueAt ?? platform.clock.now()),
    },
    zone: team.hours.zone,
    path: await issueLink(intake, found.id, link),
  });
}

type Message = {
  readonly text: string;
  readonly attempt: string;
  readonly facts: IncomingSignal['facts'];
};

/** The case in which a case that was merged goes on: it alone is ever opened again. */
export async function goingOn({ platform: { db } }: Intake, found: Case): Promise<Case> {
  const into = (await goingOnIn(db, [found.id])).get(found.id) ?? found.id;
  return into === found.id ? found : ((await caseById(db, into)) ?? found);
}

/** What the customer writes on the private page goes the way of every signal. */
export async function writeToCase(
  intake: Intake,
  recovery: Recovery,
  { caseId, ...link }: Link,
  message: Message,
): Promise<Result<true>> {
  const { db, clock } = intake.platform;
  const found = await caseById(db, caseId);
  if (!found) return refuse('links.unknown');
  const { reach } = await opensNow(intake, { caseId, ...link }, found);
  const said = {
    externalId: `${caseId}:${attemptId(message.attempt, [message.text, message.facts])}`,
    kind: 'complaint',
    occurredAt: clock.now(),
    customer: {},
    identities: [],
    knownCustomerId: found.customerId,
    text: message.text,
    ...given('language', found.language),
    facts: message.facts,
    link,
    history: false,
    original: JSON.stringify({ caseId, ...message }),
  } as const;
  const goesOn = await goingOn(intake, found);
  const about = {
    ...(goesOn.subject === '' ? {} : { subject: goesOn.subject }),
    failure: goesOn.failure,
    caseId: goesOn.id,
  };
  const [outcome] = await recovery.take([
    // By a link that shows only its own words nobody is known to be part of the case.
    reach === 'own-words'
      ? { ...said, source: complaintPage, isUnproven: true }
      : { ...said, source: 'customer-page', ...about },
  ]);
  if (!outcome?.ok) return outcome ?? refuse('try-later', { retryAfterSeconds: 5 });
  const to = outcome.caseId;
  if (link.handed === 'form' && link.complaint && to && to !== caseId && reach === 'own-words')
    await moveLinks(db, link.complaint, { from: caseId, to });
  return ok(true);
}

type Settling = { readonly settled: boolean; readonly text?: string; readonly attempt?: string };

/** Whether it is settled, in the customer's own word. */
export async function saySettled(
  intake: Intake,
  recovery: Recovery,
  link: Link,
  { settled, text = '', attempt = intake.platform.mint() }: Settling,
): Promise<Result<unknown>> {
  const found = await caseById(intake.platform.db, link.caseId);
  if (!found) return refuse('links.unknown');
  // Who is not the only one heard in it cannot end it for the others.
  const { reach } = await opensNow(intake, link, found);
  if (reach !== 'all') return refuse('links.not-proven');
  if (settled) {
    const { id } = await goingOn(intake, found);
    return customerSettled(intake, { ...link, caseId: id }, text);
  }
  const message = { text, attempt: `not-settled-${attempt}`, facts: { settled: false } };
  return writeToCase(intake, recovery, link, message);
}

/** Thanks, in the customer's own words or in none. */
export async function sayThanks(
  intake: Intake,
  link: Link,
  text: string,
): Promise<Result<unknown>> {
  const found = await caseById(intake.platform.db, link.caseId);
  if (!found) return refuse('links.unknown');
  const { reach } = await opensNow(intake, link, found);
  return reach === 'all' ? customerThanks(intake, link, text.trim()) : refuse('links.not-proven');
}
