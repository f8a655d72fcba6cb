import type { CaseDetail, TimelineLine } from '#areas/cases/cases.contract.ts';
import { isolate } from '#i18n/format.ts';
import { isId } from '../../../ids.ts';
import type { Voice } from '../../../language.ts';
import { sayMoment } from '../../../when.ts';
import { amountWords, stepWords } from '../../parts/words.ts';

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
    kind: params['kind'] ?? '',
    days: params['days'] ?? 7,
    how: params['how'] ?? '',
    ...ruleWords(params, voice, found.currency),
    due: moment(params['due']),
    told: params['code'] === undefined ? 'none' : 'code',
    code: isolate(String(params['code'] ?? '')),
    why: params['because'] === undefined ? '' : voice.say(`remedy.because.${params['because']}`),
    what: stepWords(remedy, String(params['currency'] ?? found.currency), voice),
  });
}

/** A rule, and why it gave nothing by itself. */
function ruleWords(params: TimelineLine['params'], voice: Voice, currency: string) {
  const { gesture, rule = '', held = '', claims = 0, paidMinor = 0 } = params;
  return {
    rule: isolate(String(gesture ?? rule)),
    held,
    claims: Number(claims),
    paid: amountWords(Number(paidMinor), String(params['currency'] ?? currency), voice),
  };
}

/** When it happened, where that was well before we learned of it. */
export function occurredOf({ params }: TimelineLine, voice: Voice, zone: string): string {
  const occurred = params['occurred'];
  if (occurred === undefined) return '';
  return voice.say('timeline.occurred', { occurred: sayMoment(occurred, voice, zone) });
}
