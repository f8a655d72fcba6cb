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

port.on('message', (message: ToPreview) => {
  if (message.kind === 'heard') {
    for (const one of message.heard) heard.push(one);
    return;
  }
  if (message.kind === 'known') {
    for (const one of message.known.customers) customers.push(one);
    for (const one of message.known.standings) standings.push(one);
    for (const one of message.known.cases) cases.push(one);
    for (const one of message.known.decided) decided.push(one);
    return;
  }
  const { since, until, people, learned } = message;
  const { read, kinds } = readingOf(learned);
  const history = { since, until, people, heard, customers, standings, cases, decided };
  port.postMessage(preview(history, message, { readWords: read, kinds }));
});
