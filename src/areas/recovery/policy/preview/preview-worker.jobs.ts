import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import { readingOf } from '#areas/language/home/reading.ts';
import { portOfThread } from '#platform/start-thread.ts';
import type { KnownCustomer } from '../../changes.ts';
import type { Heard, History } from './history.ts';
import type { ToPreview } from './messages.ts';
import { preview } from './preview.ts';

/** The thread in which days are decided over again: seconds of arithmetic for a month of a busy company. */

const port = portOfThread('A policy is previewed');

const heard: Heard[] = [];
const customers: KnownCustomer[] = [];
const standings: Standing[] = [];
const cases: Case[] = [];
const decided: History['decided'][number][] = [];
const gave: History['gave'][number][] = [];
const spentBefore: History['spentBefore'][number][] = [];

function add<One>(all: One[], more: readonly One[]): void {
  for (const one of more) all.push(one);
}

port.on('message', (message: ToPreview) => {
  if (message.kind === 'heard') {
    add(heard, message.heard);
    return;
  }
  if (message.kind === 'known') {
    add(customers, message.known.customers);
    add(standings, message.known.standings);
    add(cases, message.known.cases);
    add(decided, message.known.decided);
    return;
  }
  if (message.kind === 'gave') {
    add(gave, message.gave);
    add(spentBefore, message.spentBefore);
    return;
  }
  const { since, until, people, learned } = message;
  const { read, kinds } = readingOf(learned);
  const known = { heard, customers, standings, cases, decided, gave, spentBefore };
  const history = { since, until, people, ...known };
  port.postMessage(preview(history, message, { readWords: read, kinds }));
});
