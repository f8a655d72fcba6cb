import type { CaseDetail, TimelineLine } from '#areas/cases/cases.contract.ts';
import { isolate } from '#i18n/format.ts';
import { isId } from '../../../ids.ts';
import type { Voice } from '../../../language.ts';
import { sayMoment } from '../../../when.ts';
import { stepWords } from '../../parts/words.ts';

/** The words of one line of the timeline, with names isolated and times and money written out. */
export function sentenceOf(
  line: TimelineLine,
  found: CaseDetail,
  voice: Voice,
  zone: string,
): string {
  const { params } = line;
  const name = (value: string | number | undefined): string =>
    typeof value === 'string' && value !== '' && !isId(value)
      ? isolate(value)
      : voice.say('timeline.someone');
  const moment = (value: string | number | undefined): string =>
    value === undefined ? '' : sayMoment(value, voice, zone);
  const remedy = {
    kind: String(params['kind'] ?? ''),
    amountMinor: Number(params['amountMinor'] ?? 0),
  };
  return voice.say(`timeline.${line.kind}`, {
    by: name(line.by?.name),
    owner: name(params['owner'] ?? found.owner.name),
    was: isolate(String(params['was'] ?? '')),
    is: isolate(String(params['is'] ?? '')),
    from: name(params['from']),
    to: name(params['to']),
    kind: wordOf(params['kind']),
    why: params['why'] ?? 'promises',
    ruled: params['rule'] === undefined ? 'no' : 'yes',
    rule: ruleWords(String(params['rule'] ?? ''), voice),
    until: moment(params['until']),
    days: params['days'] ?? 7,
    how: params['how'] ?? '',
    due: moment(params['due']),
    told: params['code'] === undefined ? 'none' : 'code',
    code: isolate(String(params['code'] ?? '')),
    reason: params['because'] === undefined ? '' : voice.say(`remedy.because.${params['because']}`),
    what: stepWords(remedy, String(params['currency'] ?? found.currency), voice),
  });
}

/** The one rule the house itself names; others are called as the policy calls them. */
const ruleWords = (rule: string, voice: Voice): string =>
  rule === 'authority' ? voice.say('books.rule.authority') : isolate(rule);

/** A name as a sentence can choose by it: it knows no hyphens. */
const wordOf = (kind: string | number | undefined): string =>
  String(kind ?? '').replaceAll('-', '_');

/** When it happened, where that was well before we learned of it. */
export function occurredOf({ params }: TimelineLine, voice: Voice, zone: string): string {
  const occurred = params['occurred'];
  if (occurred === undefined) return '';
  return voice.say('timeline.occurred', { occurred: sayMoment(occurred, voice, zone) });
}
