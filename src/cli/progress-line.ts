import type { Terminal } from './command.ts';
import { numeral } from './import/counts.ts';

/** What a line of progress shows. */
export type Shown = {
  readonly share: number;
  readonly rows: number;
  readonly rejected: number;
};

const drawEveryMillis = 100;
const tellEveryMillis = 5_000;

/** A bar where a person watches, a plain line every few seconds where a log does. */
export function createProgressLine(terminal: Terminal, title: string, rowsBefore = 0) {
  const startedMillis = Date.now();
  let drawnMillis = startedMillis;
  let shareBefore: number | undefined;
  let isDrawn = false;

  const clear = () => {
    if (isDrawn) terminal.err('\r\u001b[2K');
    isDrawn = false;
  };
  return {
    show(shown: Shown): void {
      shareBefore ??= shown.share;
      const now = Date.now();
      if (now - drawnMillis < (terminal.isLive ? drawEveryMillis : tellEveryMillis)) return;
      drawnMillis = now;
      const seconds = (now - startedMillis) / 1000;
      const words = progressWords(shown, { seconds, rowsBefore, shareBefore });
      if (!terminal.isLive) {
        terminal.err(`${title}: ${words}\n`);
        return;
      }
      const width = Math.max(0, Math.min(30, terminal.width() - words.length - title.length - 6));
      const full = Math.round(shown.share * width);
      const bar = width >= 10 ? `[${'#'.repeat(full)}${'·'.repeat(width - full)}] ` : '';
      clear();
      terminal.err(`${title} ${bar}${words}`.slice(0, Math.max(20, terminal.width() - 1)));
      isDrawn = true;
    },
    /** A sentence above the bar, which is drawn again at the next step. */
    note(words: string): void {
      clear();
      terminal.err(`${words}\n`);
    },
    /** Takes the bar away; gives back how long it all took. */
    end(): number {
      clear();
      return (Date.now() - startedMillis) / 1000;
    },
  };
}
export type ProgressLine = ReturnType<typeof createProgressLine>;

type Since = {
  readonly seconds: number;
  readonly rowsBefore: number;
  readonly shareBefore: number;
};

export function progressWords({ share, rows, rejected }: Shown, since: Since): string {
  const perSecond = (rows - since.rowsBefore) / Math.max(since.seconds, 0.001);
  const gained = share - since.shareBefore;
  const left = gained > 0 ? ((1 - share) / gained) * since.seconds : undefined;
  const parts = [
    `${Math.floor(share * 100)} %`,
    `${numeral(rows)} rows`,
    `${numeral(Math.round(perSecond))} rows/s`,
    `${numeral(rejected)} rejected`,
  ];
  if (left !== undefined) parts.push(`${clock(left)} left`);
  return parts.join('  ');
}

export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}
