import { portOfThread } from '#platform/start-thread.ts';
import { nothingLearned, readingOf } from '../home/reading.ts';
import type { FromReader, ToReader } from './messages.ts';

/** The thread in which many texts are read, while the server asks the database who wrote them. */

const port = portOfThread('Texts are read ahead');
const send = (message: FromReader): void => port.postMessage(message);
let reading = readingOf(nothingLearned);

port.on('message', (message: ToReader) => {
  switch (message.kind) {
    case 'learned':
      reading = readingOf(message.learned);
      return;
    case 'texts': {
      const json = JSON.stringify(message.texts.map(reading.read));
      return send({ kind: 'readings', number: message.number, json });
    }
  }
});
send({ kind: 'ready' });
