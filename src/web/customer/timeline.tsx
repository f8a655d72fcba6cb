import { formatMoney, isolate } from '#i18n/format.ts';
import { money } from '#kernel/money/money.ts';
import { isId } from '../ids.ts';
import type { Voice } from '../language.ts';
import { ownZone, sayMoment } from '../when.ts';
import type { CaseView } from './case-page.tsx';
import { useVoice } from './voice.tsx';

type Line = CaseView['timeline'][number];

/** Names may be missing (someone has left): then a colleague did it. Times and money come as figures. */
function sentence(line: Line, view: CaseView, voice: Voice): string {
  const { say, language } = voice;
  const { params } = line;
  const name = (value: unknown): string =>
    typeof value === 'string' && value !== '' && !isId(value)
      ? isolate(value)
      : say('timeline.customer.someone');
  const moment = (value: unknown): string =>
    typeof value === 'number' || typeof value === 'string'
      ? sayMoment(value, voice, ownZone())
      : '';
  const amount = Number(params['amountMinor'] ?? 0);
  const currency = String(params['currency'] ?? 'USD');
  return say(`timeline.customer.${line.kind}`, {
    by: name(line.by ?? view.owner),
    owner: name(params['owner'] ?? view.owner),
    from: name(params['from']),
    to: name(params['to']),
    name: isolate(String(params['gesture'] ?? '')),
    // A sentence cannot choose by a name with a hyphen in it.
    kind: String(params['kind'] ?? '').replaceAll('-', '_'),
    days: params['days'] ?? 7,
    due: moment(params['due']),
    told: params['code'] === undefined ? 'none' : 'code',
    code: isolate(String(params['code'] ?? '')),
    until: moment(params['until']),
    amount: amount > 0 ? isolate(formatMoney(money(amount, currency), { language })) : '',
  });
}

export function Timeline({ view }: { readonly view: CaseView }) {
  const voice = useVoice();
  const lines = [...view.timeline].sort((a, b) => b.at.localeCompare(a.at));
  if (lines.length === 0) return <p>{voice.say('customer-page.case.nothing')}</p>;
  return (
    <ol className="timeline">
      {lines.map((line) => (
        <li key={`${line.at} ${line.kind} ${JSON.stringify(line.params)}`} data-kind={line.kind}>
          <p className="what">{sentence(line, view, voice)}</p>
          {line.text && (
            <blockquote dir="auto" className="words">
              {line.text}
            </blockquote>
          )}
          <time dateTime={line.at}>{sayMoment(line.at, voice, ownZone())}</time>
        </li>
      ))}
    </ol>
  );
}
