/**
 * A key made once for something sent, so that sending it again after a lost answer is the same one.
 * `crypto.randomUUID` exists on secure pages only, and a first trial may run without TLS.
 */
export function newAttempt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
