import { randomFillSync } from 'node:crypto';
import type { Mint } from '#kernel/ids.ts';
import type { Clock } from './clock.ts';

const poolBytes = 8_192;
const randomBytesPerId = 8;
const counterLimit = 0x1000;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * UUIDv7 that never goes back: within a millisecond the 12 bits after the version count up from a
 * random start (RFC 9562, 6.2, method 1), and when they run over, or the clock steps back, the
 * millisecond is counted on.
 */
export function createMint(clock: Clock): Mint {
  const pool = new Uint8Array(poolBytes);
  const at = (offset: number): number => pool[offset] ?? 0;
  const text = (offset: number): string => hex[at(offset)] ?? '';
  let used = poolBytes;
  let millis = 0;
  let counter = 0;
  let timePart = '';

  const startMillis = (next: number, seed: number): void => {
    millis = next;
    // The upper half of the counter stays free, so that it seldom runs over.
    counter = seed & (counterLimit / 2 - 1);
    const digits = next.toString(16).padStart(12, '0');
    timePart = `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
  };

  return () => {
    if (used + randomBytesPerId + 2 > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    const now = clock.now();
    if (now > millis) startMillis(now, (at(used + 8) << 8) | at(used + 9));
    else counter += 1;
    if (counter >= counterLimit) startMillis(millis + 1, (at(used + 8) << 8) | at(used + 9));
    const p = used;
    used += randomBytesPerId + 2;
    const count = (hex[counter >> 8] ?? '').slice(1) + (hex[counter & 255] ?? '');
    const variant = hex[(at(p) & 0x3f) | 0x80] ?? '';
    const node = text(p + 2) + text(p + 3) + text(p + 4) + text(p + 5) + text(p + 6) + text(p + 7);
    return `${timePart}${count}-${variant}${text(p + 1)}-${node}`;
  };
}
