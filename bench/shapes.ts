// What `npm run bench -- --shapes` runs under the engine's log: so many signals and so many clicks.
import { freshPlace } from './database.ts';
import { oneClick } from './one-click.ts';
import { startServer } from './server.ts';
import { createWorker } from './worker.ts';
import { complaints } from './workload.ts';

const items = Number(process.argv[2]);
const place = await freshPlace(process.env['DATABASE_URL']);
// It makes the tables, and the people of the benchmark's teams.
await (await startServer(place.env)).stop();
const opened = await place.open();
await oneClick(opened, { clicks: items, rounds: 1 });
const worker = await createWorker(opened);
await worker.run(complaints('shapes', items, 100, 0));
await opened.close();
await place.drop();
process.exit(0);
