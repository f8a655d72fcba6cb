import type { CaseDetail, TimelineLine } from '#areas/cases/case-views.contract.ts';
import { measuredLoss } from '#areas/cases/losses/loss.ts';
import { isolate } from '#i18n/format.ts';
import { isId } from '#kernel/ids.ts';
import { caseNumber } from '../../../case-number.ts';
import type { Voice } from '../../../language.ts';
import { sayMoment } from '../../../when.ts';
import { amountWords, bentRuleWords, stepWords } from '../../parts/words.ts';

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
  const text = (key: string): string => isolate(String(params[key] ?? ''));
  const remedy = {
    kind: String(params['kind'] ?? ''),
    amountMinor: Number(params['amountMinor'] ?? 0),
  };
  return voice.say(`timeline.${line.kind}`, {
    by: name(line.by?.name),
    owner: name(params['owner'] ?? found.owner.name),
    was: text('was'),
    is: text('is'),
    from: name(params['from']),
    to: name(params['to']),
    kind: wordOf(params['kind']),
    why: params['why'] ?? 'promises',
    ruled: params['rule'] === undefined ? 'no' : 'yes',
    until: moment(params['until']),
    days: params['days'] ?? 7,
    how: params['how'] ?? '',
    as: params['as'] ?? '',
    ...ruleWords(line, voice, found.currency),
    due: moment(params['due']),
    told: params['code'] === undefined ? 'none' : 'code',
    code: text('code'),
    link: params['link'] ?? 'none',
    wants: params['wants'] ?? 'none',
    handedBy: name(params['handedBy']),
    reason: params['because'] === undefined ? '' : voice.say(`remedy.because.${params['because']}`),
    cost: costOf(params, found, voice),
    team: text('team'),
    task: text('what'),
    address: text('address'),
    number: caseNumber(Number(params['number'] ?? 0), voice.language),
    detail: text('detail'),
    what: stepWords(remedy, String(params['currency'] ?? found.currency), voice),
  });
}

/** A line of the cost sheet: what it was, and what it came to. */
function costOf(params: TimelineLine['params'], found: CaseDetail, voice: Voice): string {
  const amountMinor = Number(params['amountMinor'] ?? 0);
  const what =
    params['what'] === measuredLoss
      ? voice.say('helping.loss.measured')
      : isolate(String(params['what'] ?? ''));
  const currency = String(params['currency'] ?? found.currency);
  if (amountMinor === 0) return what;
  const amount = amountWords(amountMinor, currency, voice);
  return params['what'] === undefined ? amount : `${what} · ${amount}`;
}

/** A name as a sentence can choose by it: it knows no hyphens. */
const wordOf = (kind: string | number | undefined): string =>
  String(kind ?? '').replaceAll('-', '_');

/** A rule, and why it gave nothing by itself. */
function ruleWords({ kind, params }: TimelineLine, voice: Voice, currency: string) {
  const { gesture, rule = '', held = '', claims = 0, paidMinor = 0 } = params;
  return {
    rule:
      kind === 'rule-bent' ? bentRuleWords(String(rule), voice) : isolate(String(gesture ?? rule)),
    held,
    claims: Number(claims),
    paid: amountWords(Number(paidMinor), currency, voice),
  };
}

/** When it happened, where that was well before we learned of it. */
export function occurredOf({ params }: TimelineLine, voice: Voice, zone: string): string {
  const occurred = params['occurred'];
  if (occurred === undefined) return '';
  return voice.say('timeline.occurred', { occurred: sayMoment(occurred, voice, zone) });
}
