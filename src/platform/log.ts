import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Names whose values must never be written down, wherever they turn up in what is logged. */
const secretNames = [
  'password',
  'password_hash',
  'token',
  'token_hash',
  'secret',
  'authorization',
  'cookie',
  'body',
  'databaseUrl',
  'adminPassword',
  'modelKey',
];

const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** An error as it may be logged: the database's `detail` is left out, because it quotes people's data. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    type: name,
    message,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause: safeError(cause) }),
  };
}

/** JSON lines on standard output, or on a stream given by a test. */
export const createLog = (level: string, stream?: { write(line: string): void }): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: redacted, censor: '[hidden]' },
      serializers: { err: safeError, error: safeError },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    ...(stream === undefined ? [] : [stream]),
  );

export const silentLog: Log = pino({ level: 'silent' });
