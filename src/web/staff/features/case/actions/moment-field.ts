import { fromWallClock, type Instant, wallClock } from '#kernel/time.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** The control of the browser speaks wall clock time; ours is the team's zone. */
export function toField(at: Instant, zone: string): string {
  const { date, minute } = wallClock(at, zone);
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function fromField(text: string, zone: string): Instant | undefined {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!found) return undefined;
  const [, date = '', hours, minutes] = found;
  return fromWallClock(date, Number(hours) * 60 + Number(minutes), zone);
}
