import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';
import { errorCode } from '../operator-error.ts';

/**
 * Several statements in one journey of the extended protocol, with one Sync at their end: the database
 * answers all of them in one piece, where a Sync after each makes it send, and us wake up, once a
 * statement. One that fails ends the journey; those after it are skipped by the database.
 */
export type Step = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Parsed once a connection, and then known by this name. */
  readonly name: string | undefined;
};

export type Answer = {
  readonly command: string;
  readonly rowCount: number;
  readonly rows: readonly unknown[];
};

type Field = { readonly name: string; readonly dataTypeID: number };
type Column = { readonly name: string; readonly parse: (text: string) => unknown };
type Shape = { readonly columns: readonly Column[]; readonly empty: Record<string, unknown> };
type Known = { readonly text: string; readonly as: string; readonly shape: Shape };

/** What a connection has parsed, by name. What a failed journey may have parsed is parsed anew, as another one. */
export type Prepared = { readonly known: Map<string, Known>; parsed: number };

export const newPrepared = (): Prepared => ({ known: new Map(), parsed: 0 });

export type TypeParsers = { getTypeParser(oid: number): (text: string) => unknown };

/** What `pg` gives to whoever speaks the protocol through its client. */
type Wire = {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { text: string; name: string }): void;
  bind(message: { statement: string; values: readonly Bound[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string }): void;
  sync(): void;
};

type Bound = string | Buffer | null;

function bindable(value: unknown, statement: string): Bound {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'object')
    throw new TypeError(`${statement}: no plain value: ${JSON.stringify(value)}`);
  return String(value);
}

const shapeOf = (fields: readonly Field[], types: TypeParsers): Shape => ({
  columns: fields.map(({ name, dataTypeID }) => ({ name, parse: types.getTypeParser(dataTypeID) })),
  empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
});

function rowOf(
  { columns, empty }: Shape,
  texts: readonly (string | null)[],
): Record<string, unknown> {
  const row = { ...empty };
  for (let place = 0; place < columns.length; place++) {
    const column = columns[place];
    const text = texts[place];
    if (column && text !== null && text !== undefined) row[column.name] = column.parse(text);
  }
  return row;
}

/** "cached plan must not change result type" */
const planChanged = '0A000';

const noShape: Shape = { columns: [], empty: {} };
const completed = /^([A-Z]+)(?: \d+(?= ))?(?: (\d+))?/;

type Travelling = {
  readonly prepared: Prepared;
  readonly types: TypeParsers;
  /** After so long without an answer the connection is given up. */
  readonly silentMillis: number | undefined;
};

/**
 * Sends the steps and gives their answers in order; the error is that of the first step that failed. A
 * database that is out of reach without a word would else be waited for until the kernel gives up.
 */
export function journey(
  client: PoolClient,
  steps: readonly Step[],
  { silentMillis, ...own }: Travelling,
): Promise<Answer[]> {
  return watched(client, silentMillis, () => travel(client, steps, own));
}

/** Gives a connection up, and with it what waits for it, where the answer takes longer than so long. */
export async function watched<Answer>(
  client: PoolClient,
  silentMillis: number | undefined,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (silentMillis === undefined) return work();
  const watching = setTimeout(giveUp, silentMillis, client);
  try {
    return await work();
  } finally {
    clearTimeout(watching);
  }
}

const giveUp = (client: PoolClient): void => {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Duplex } })
    .connection;
  stream.destroy(new Error('Connection terminated: the database did not answer in time'));
};

function travel(
  client: PoolClient,
  steps: readonly Step[],
  { prepared, types }: Omit<Travelling, 'silentMillis'>,
): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    let sent: readonly Sent[] = [];
    const reading = readAnswers((place) => sent[place]?.shape, types);
    const fail = (error: unknown): void => {
      // A table has changed under it: all is parsed anew.
      if (errorCode(error) === planChanged) prepared.known.clear();
      reject(error);
    };
    const submitted = {
      submit(wire: Wire): unknown {
        try {
          sent = sentAs(steps, prepared);
        } catch (error) {
          // Nothing was sent yet, and the client goes on with what waits.
          return error;
        }
        send(wire, sent);
        return null;
      },
      handleError: (error: unknown): void => fail(reading.failed() ?? error),
      handleReadyForQuery(): void {
        const failed = reading.failed();
        if (failed !== undefined) {
          fail(failed);
          return;
        }
        for (const [place, { name, text, as, isNew }] of sent.entries())
          if (isNew && name !== undefined)
            prepared.known.set(name, { text, as, shape: reading.shapeOf(place) });
        resolve(reading.answers);
      },
      // Last, as in every object that is made often: see "What a spread costs" in docs/performance.md.
      ...reading.handlers,
    };
    (client as unknown as { query(one: typeof submitted): void }).query(submitted);
  });
}

/** A step as it goes out. */
type Sent = Omit<Step, 'values'> & {
  readonly values: readonly Bound[];
  /** What the database knows it by; unnamed where it is parsed each time. */
  readonly as: string;
  readonly isNew: boolean;
  /** What it answers, where that is known. */
  readonly shape: Shape | undefined;
};

/** Throws where a value is none, or two statements have one name. */
function sentAs(steps: readonly Step[], prepared: Prepared): Sent[] {
  const fresh = new Map<string, { readonly text: string; readonly as: string }>();
  return steps.map(({ name, text, values }) => {
    const bound = values.map((value) => bindable(value, name ?? text));
    if (name === undefined)
      return { name, text, values: bound, as: '', isNew: true, shape: undefined };
    const known = prepared.known.get(name);
    const before = known ?? fresh.get(name);
    if (before && before.text !== text) throw new Error(`Two statements are prepared as ${name}.`);
    const as = before?.as ?? `s${++prepared.parsed}`;
    fresh.set(name, { text, as });
    return { name, text, values: bound, as, isNew: before === undefined, shape: known?.shape };
  });
}

function send(wire: Wire, sent: readonly Sent[]): void {
  wire.stream.cork();
  for (const { text, values, as, isNew, shape } of sent) {
    if (isNew) wire.parse({ text, name: as });
    wire.bind({ statement: as, values });
    // What a known statement answers looks as it did before.
    if (!shape) wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
  }
  wire.sync();
  wire.stream.uncork();
}

/** Takes what comes back, step after step. */
function readAnswers(known: (place: number) => Shape | undefined, types: TypeParsers) {
  const answers: Answer[] = [];
  const described: Shape[] = [];
  let rows: unknown[] = [];
  let failed: unknown;

  const shapeAt = (place: number): Shape => described[place] ?? known(place) ?? noShape;
  const complete = (command: string, rowCount: number): void => {
    answers.push({ command, rowCount, rows });
    rows = [];
  };
  return {
    answers,
    shapeOf: shapeAt,
    failed: () => failed,
    handlers: {
      handleRowDescription({ fields }: { fields: readonly Field[] }): void {
        described[answers.length] = shapeOf(fields, types);
      },
      handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
        if (failed !== undefined) return;
        try {
          rows.push(rowOf(shapeAt(answers.length), fields));
        } catch (error) {
          failed = error;
        }
      },
      handleCommandComplete({ text }: { text: string }): void {
        const [, command = '', count = '0'] = completed.exec(text) ?? [];
        complete(command, Number(count));
      },
      handleEmptyQuery: (): void => complete('', 0),
    },
  };
}
