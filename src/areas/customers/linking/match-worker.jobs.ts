import { type FoundPair, findPeople } from '#areas/customers/matching/people.ts';
import type { MatchRecord } from '#areas/customers/matching/record.ts';
import { portOfThread } from '#platform/start-thread.ts';
import type { FromMatcher, ToMatcher } from './messages.ts';

/** The thread in which customers are compared: most of a minute of arithmetic at 200,000 of them. */

const port = portOfThread('Customers are compared');
const send = (message: FromMatcher): void => port.postMessage(message);

let records: MatchRecord[] = [];
let pairs: FoundPair[] = [];

port.on('message', (message: ToMatcher) => {
  switch (message.kind) {
    case 'records':
      for (const record of message.records) records.push(record);
      return;
    case 'find': {
      const found = findPeople(records, message);
      records = [];
      pairs = [...found.pairs];
      return send({ kind: 'found', found: found.found, certain: found.certain });
    }
    case 'next':
      return send({ kind: 'pairs', pairs: pairs.splice(0, message.count) });
  }
});
