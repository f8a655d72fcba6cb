import { isGone } from '#areas/staff/staff.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Consult } from '../case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from './deciding.ts';

/** So many questions may wait at once; more would be asking around instead of deciding. */
const mostWaiting = 10;

/** Asks a colleague and keeps the case: the customer need not live through a change of owner for an answer. */
export function consult(file: CaseFile, command: Of<'consult'>, deciding: Deciding): Decision {
  const { found, consults = [] } = file;
  const to = deciding.person(command.person);
  if (!to?.active) return refuse('cases.no-such-person', {}, '/person');
  if (to.id === deciding.by.id) return refuse('cases.consult-yourself', {}, '/person');
  if (consults.some((one) => one.to === to.id))
    return refuse('cases.consult-waiting', { name: to.name }, '/person');
  if (consults.length >= mostWaiting) return refuse('cases.consults-many', { limit: mostWaiting });
  const asked: Consult = {
    id: deciding.mint(),
    caseId: found.id,
    by: deciding.by.id,
    to: to.id,
    question: command.question,
    askedAt: deciding.at,
    answeredAt: undefined,
  };
  const event = line(file, deciding, 'consulted', {
    params: { to: to.id },
    text: command.question,
  });
  return ok({
    next: touch(found, deciding.at),
    events: [event],
    promises: [],
    evidence: [],
    consults: [asked],
  });
}

/** The answer of whoever was asked. */
export function advise(file: CaseFile, command: Of<'advise'>, deciding: Deciding): Decision {
  const asked = file.consults?.find((one) => one.to === deciding.by.id);
  if (!asked) return refuse('cases.not-consulted');
  const event = line(file, deciding, 'advised', { params: { to: asked.by }, text: command.text });
  return ok({
    next: touch(file.found, deciding.at),
    events: [event],
    promises: [],
    evidence: [],
    consults: [{ ...asked, answeredAt: deciding.at }],
  });
}

/** Questions to people who have left or are away for long wait no more; undefined where all may be answered. */
export function consultsLapsed(file: CaseFile, deciding: Deciding): CaseChange | undefined {
  const { at, policy } = deciding;
  const over = (file.consults ?? []).filter((one) => {
    const to = deciding.person(one.to);
    return !to || isGone(to, at, policy.promises.coverAfterAbsentDays);
  });
  if (over.length === 0) return undefined;
  const events = over.map(({ to, by }) => ({
    ...line(file, deciding, 'consult-lapsed', { params: { to, from: by } }),
    by: undefined,
  }));
  return {
    next: touch(file.found, at),
    events,
    promises: [],
    evidence: [],
    consults: over.map((one) => ({ ...one, answeredAt: at })),
  };
}
