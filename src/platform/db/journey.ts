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

function bindable(value: unknown): Bound | Error {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'object') return new TypeError(`no plain value: ${JSON.stringify(value)}`);
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

/** Sends the steps and gives their answers in order; the error is that of the first step that failed. */
export function journey(
  client: PoolClient,
  steps: readonly Step[],
  own: { readonly prepared: Prepared; readonly types: TypeParsers },
): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const fresh = new Map<string, string>();
    const reading = readAnswers(steps, own);
    const fail = (error: unknown): void => {
      // A table has changed under it: all is parsed anew.
      if (errorCode(error) === planChanged) own.prepared.known.clear();
      reject(error);
    };
    const submitted = {
      ...reading.handlers,
      submit: (wire: Wire): Error | null => send(wire, steps, own.prepared, fresh),
      handleError: (error: unknown): void => fail(reading.failed() ?? error),
      handleReadyForQuery(): void {
        const failed = reading.failed();
        if (failed !== undefined) fail(failed);
        else resolve(reading.finish(fresh));
      },
    };
    (client as unknown as { query(one: typeof submitted): void }).query(submitted);
  });
}

/** The values of all steps as they are sent, or why a step cannot be. */
function boundOf(steps: readonly Step[], { known }: Prepared): Bound[][] | Error {
  const texts = new Map<string, string>();
  const bound: Bound[][] = [];
  for (const { name, text, values } of steps) {
    const before = name === undefined ? text : (known.get(name)?.text ?? texts.get(name) ?? text);
    if (before !== text) return new Error(`Two statements are prepared as ${name}.`);
    if (name !== undefined) texts.set(name, text);
    const plain: Bound[] = [];
    for (const value of values) {
      const one = bindable(value);
      if (one instanceof Error) return new TypeError(`${name ?? text}: ${one.message}`);
      plain.push(one);
    }
    bound.push(plain);
  }
  return bound;
}

function parseOnce(
  wire: Wire,
  { name, text }: Step,
  prepared: Prepared,
  fresh: Map<string, string>,
): string {
  const before = fresh.get(name ?? '');
  if (before !== undefined) return before;
  const as = name === undefined ? '' : `s${++prepared.parsed}`;
  wire.parse({ text, name: as });
  if (name !== undefined) fresh.set(name, as);
  return as;
}

/**
 * Sends all, or nothing and says why.
 * @param fresh gets what is parsed for the first time, by its name
 */
function send(
  wire: Wire,
  steps: readonly Step[],
  prepared: Prepared,
  fresh: Map<string, string>,
): Error | null {
  const bound = boundOf(steps, prepared);
  if (bound instanceof Error) return bound;
  wire.stream.cork();
  for (const [place, step] of steps.entries()) {
    const known = step.name === undefined ? undefined : prepared.known.get(step.name);
    const as = known?.as ?? parseOnce(wire, step, prepared, fresh);
    wire.bind({ statement: as, values: bound[place] ?? [] });
    // What a known statement answers looks as it did before.
    if (!known) wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
  }
  wire.sync();
  wire.stream.uncork();
  return null;
}

/** Takes what comes back, step after step. */
function readAnswers(
  steps: readonly Step[],
  { prepared, types }: { readonly prepared: Prepared; readonly types: TypeParsers },
) {
  const answers: Answer[] = [];
  const shapes: Shape[] = [];
  let rows: unknown[] = [];
  let failed: unknown;

  const shape = (): Shape => {
    const place = answers.length;
    const known = (): Shape => prepared.known.get(steps[place]?.name ?? '')?.shape ?? noShape;
    shapes[place] ??= known();
    return shapes[place];
  };
  const complete = (command: string, rowCount: number): void => {
    shape();
    answers.push({ command, rowCount, rows });
    rows = [];
  };
  return {
    failed: () => failed,
    finish(fresh: ReadonlyMap<string, string>): Answer[] {
      for (const [place, { name = '', text }] of steps.entries()) {
        const as = fresh.get(name);
        if (as !== undefined)
          prepared.known.set(name, { text, as, shape: shapes[place] ?? noShape });
      }
      return answers;
    },
    handlers: {
      handleRowDescription({ fields }: { fields: readonly Field[] }): void {
        shapes[answers.length] = shapeOf(fields, types);
      },
      handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
        if (failed !== undefined) return;
        try {
          rows.push(rowOf(shape(), fields));
        } catch (error) {
          failed = error;
        }
      },
      handleCommandComplete({ text }: { text: string }): void {
        const [, command = '', count = '0'] = completed.exec(text) ?? [];
        complete(command, Number(count));
      },
      handleEmptyQuery: (): void => complete('', 0),
      handlePortalSuspended(): void {},
      handleCopyInResponse(): void {},
      handleCopyData(): void {},
    },
  };
}
