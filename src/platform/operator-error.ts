const operatorErrorName = 'OperatorError';

/** Something the operator can mend: shown as its sentence alone, without a stack. */
export function operatorError(message: string, cause?: unknown): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  error.name = operatorErrorName;
  return error;
}

export const isOperatorError = (error: unknown): error is Error =>
  error instanceof Error && error.name === operatorErrorName;

/** The `code` of a system, driver or database error; undefined when there is none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export const errorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
