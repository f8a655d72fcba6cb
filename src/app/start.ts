import { rankAnew } from '#areas/recovery/calibration/judged-by.service.ts';
import type { PackOf } from '#areas/replies/findings.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Role } from '#areas/staff/staff.ts';
import { translateAny } from '#i18n/server.ts';
import type { PersonId } from '#kernel/ids.ts';
import { createApiKey } from '#platform/auth/api-keys.ts';
import { setCredential } from '#platform/auth/credentials.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#platform/db/open-database.ts';
import { createServer, type Server } from '#platform/http/server.ts';
import { createMint } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { errorCode, operatorError } from '#platform/operator-error.ts';
import { measureBacklog } from './backlog.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { makePartitions } from './partitions.ts';
import { openBook, watchBook } from './policy-book.ts';
import { lazyReplyPacks } from './reply-packs.ts';
import { watchVersion } from './version.ts';
import { type Product, wireProduct, wireRoutes } from './wire.ts';
import { startWork } from './work.ts';

export type NewPerson = {
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly languages: readonly string[];
  readonly password?: string;
};

export type RunningServer = {
  readonly url: string;
  readonly product: Product;
  seedPeople(people: readonly NewPerson[]): Promise<void>;
  createToken(name: string, permissions: readonly string[]): Promise<string>;
  /** Called when the process cannot go on: the embedded database died. */
  onLost(listener: (error: Error) => void): void;
  /** Called when the process must not go on: a newer Amends has changed the database they share. */
  onOutgrown(listener: (sentence: string) => void): void;
  close(): Promise<void>;
};

/** Starts one process in its roles: database, migrations, product, HTTP, sweeps. Throws OperatorErrors with the way out. */
export async function startServer(config: Config): Promise<RunningServer> {
  const packOf = lazyReplyPacks(config.replyPacks);
  const opened = await openDatabase(config);
  try {
    return await startOn(config, opened, packOf);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function startOn(
  config: Config,
  opened: OpenDatabase,
  packOf: PackOf,
): Promise<RunningServer> {
  const clock = systemClock;
  const log = createLog(config.logLevel);
  const platform = {
    db: opened.db,
    clock,
    mint: createMint(clock),
    log,
    metrics: createMetrics(),
    config,
  };
  await migrate(opened.db);
  await makePartitions(opened.db, clock.now());
  const book = await openBook(platform);
  const { teams } = book.policy();
  const ranked = await rankAnew(opened.db, book.policy(), clock.now());
  if (ranked > 0) log.info({ customers: ranked }, 'ranked anew by another half-life');
  const product = wireProduct(platform, book, opened.kind);
  measureBacklog(platform, opened);
  await ensureFirstAdmin(
    platform,
    teams.map((team) => team.id),
  );
  const server: Server = await createServer(platform, {
    auth: product.auth,
    translate: translateAny,
    pressure: product.recovery.pressure,
    withoutPages: config.role === 'worker',
  });
  wireRoutes(server.router, product, packOf);
  const url = await listening(server, config);
  const watching = watchBook(product);
  const outgrown = outgrownListeners(opened, product);
  const work = config.role === 'web' ? undefined : startWork(product);
  log.info({ url, database: opened.kind, role: config.role }, 'listening');
  return {
    url,
    product,
    onLost: opened.onLost,
    onOutgrown: outgrown.listen,
    seedPeople: (people) => seedPeople(product, people),
    createToken: async (name, permissions) =>
      (await createApiKey(platform, { name, permissions })).key,
    async close() {
      await server.close();
      await product.recovery.idle();
      await watching.stop();
      await outgrown.stop();
      await work?.stop();
      product.mailing?.close();
      await opened.close();
    },
  };
}

/** The embedded database is one process's, so there nobody else can have changed it. */
function outgrownListeners({ kind }: OpenDatabase, { platform }: Product) {
  const listeners: ((sentence: string) => void)[] = [];
  const tell = (sentence: string): void => {
    platform.log.error({ why: sentence }, 'a newer Amends has changed the database');
    for (const listener of listeners) listener(sentence);
  };
  const watch = kind === 'postgres' ? watchVersion(platform, tell) : undefined;
  return {
    listen: (listener: (sentence: string) => void) => void listeners.push(listener),
    stop: async () => watch?.stop(),
  };
}

/** Before any work begins, so that a port that is taken leaves nothing behind. */
async function listening(server: Server, { host, port }: Config): Promise<string> {
  try {
    return await server.listen();
  } catch (error) {
    await server.close();
    if (errorCode(error) === 'EADDRINUSE') {
      throw operatorError(
        `Port ${port} of ${host} is in use by another program: stop it, or name another port with AMENDS_PORT (--port for a demo).`,
        error,
      );
    }
    if (errorCode(error) === undefined) throw error;
    throw operatorError(
      `Port ${port} of ${host} cannot be listened on (${errorCode(error)}): set AMENDS_HOST to an address of this machine and AMENDS_PORT above 1023.`,
      error,
    );
  }
}

async function seedPeople(
  { platform, roster }: Product,
  people: readonly NewPerson[],
): Promise<void> {
  for (const { password, ...rest } of people) {
    const id = platform.mint() as PersonId;
    const person = { id, ...rest, hours: undefined, awayUntil: undefined, active: true };
    await savePerson(platform.db, person, platform.clock.now());
    if (password !== undefined) {
      await setCredential(platform, {
        personId: id,
        mail: rest.mail,
        password,
      });
    }
  }
  roster.forget();
}
