import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readPolicyFile } from '#app/policy-file.ts';
import { allPeople } from '#areas/staff/staff.service.ts';
import type { Config } from '#platform/config/config.ts';
import { pendingMigrations } from '#platform/db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#platform/db/open-database.ts';
import { errorCode, errorMessage, isOperatorError } from '#platform/operator-error.ts';
import { type Finding, fine, notable, wrong, wrongBy } from './finding.ts';
import { owners } from './owners.ts';
import { writing } from './writing.ts';

/** What the database says of itself and of who serves here; opens it only when it is there already. */
export async function database(config: Config): Promise<Finding[]> {
  if (config.databaseUrl === undefined && !(await hasEmbedded(config))) return notYet(config);
  try {
    const opened = await openDatabase(config);
    try {
      return await inspect(opened, config);
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (errorCode(error) === notAllowed) return [notOurs(errorMessage(error))];
    if (!isOperatorError(error)) throw error;
    if (!error.message.includes('is in use by')) return [wrongBy(error.message)];
    return [
      notable(
        'a running Amends holds the database, so it was not looked into',
        'stop it and run doctor again to check migrations and people',
      ),
    ];
  }
}

const notAllowed = '42501';

const notOurs = (said: string): Finding =>
  wrong(
    `this user may not look into the database (${said})`,
    'set DATABASE_URL to the user who owns its tables',
  );

const hasEmbedded = ({ dataFolder }: Config): Promise<boolean> =>
  stat(join(resolve(dataFolder), 'database')).then(
    (found) => found.isDirectory(),
    () => false,
  );

function notYet({ adminMail }: Config): Finding[] {
  const made = fine('no database yet: it is made at the first start');
  return adminMail === undefined ? [made, noAdmin] : [made];
}

const noAdmin = wrong(
  'there is no administrator yet',
  'set AMENDS_ADMIN_MAIL and AMENDS_ADMIN_PASSWORD (12 characters or more) for the first start',
);

async function inspect({ db, kind }: OpenDatabase, config: Config): Promise<Finding[]> {
  const findings: Finding[] = [
    fine(kind === 'postgres' ? 'PostgreSQL answers' : 'embedded database opens'),
  ];
  findings.push(await clock(db), ...(await writing(db)), await owners(db));
  const pending = await pendingMigrations(db);
  if (pending.length > 0) {
    const names = pending.map(({ name }) => name).join(', ');
    const mend = 'run "amends migrate", or just start the server';
    return [...findings, notable(`${pending.length} migrations are to be run: ${names}`, mend)];
  }
  findings.push(fine('migrations are up to date'));
  return [...findings, ...(await people(db, config))];
}

const mostSkewSeconds = 5;

/** Promises are kept by the clock: two clocks that differ break them early or late. */
async function clock(db: OpenDatabase['db']): Promise<Finding> {
  const before = Date.now();
  const row = await db
    .selectNoFrom((build) => build.fn<number | Date | string>('clock_timestamp').as('now'))
    .executeTakeFirstOrThrow();
  const here = (before + Date.now()) / 2;
  const seconds = Math.abs(new Date(row.now).getTime() - here) / 1000;
  if (seconds <= mostSkewSeconds) return fine('the clocks of server and database agree');
  return wrong(
    `the database's clock differs by ${Math.round(seconds)} s`,
    'let both machines set their clocks by NTP',
  );
}

async function people(db: OpenDatabase['db'], config: Config): Promise<Finding[]> {
  const active = (await allPeople(db)).filter((one) => one.active);
  const findings: Finding[] = [];
  const admins = active.filter((one) => one.role === 'admin').length;
  findings.push(
    admins > 0 ? fine(`${active.length} people, ${admins} of them administrators`) : noAdmin,
  );
  const owners = active.filter((one) => ['frontline', 'lead', 'admin'].includes(one.role));
  for (const team of teamsOf(config)) {
    if (owners.some((one) => one.teams.includes(team))) continue;
    const mend = 'add somebody, or its cases go to people of other teams';
    findings.push(notable(`nobody is in the team ${team}`, mend));
  }
  return findings;
}

/** A policy that cannot be read is a finding of its own, elsewhere. */
function teamsOf({ policyFile }: Config): string[] {
  try {
    return readPolicyFile(policyFile).teams.map((team) => team.id);
  } catch (error) {
    if (!isOperatorError(error)) throw new Error(errorMessage(error), { cause: error });
    return [];
  }
}
