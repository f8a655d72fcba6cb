import { formatMoney, isolate } from '#i18n/format.ts';
import { money } from '#kernel/money/money.ts';
import { useCopy } from '../copy.ts';
import { ownZone, sayMoment } from '../when.ts';
import type { CaseView } from './case-page.tsx';
import { useVoice } from './voice.tsx';

type Remedy = CaseView['remedies'][number];

/** What the customer gets: theirs already or on its way, and a code big enough to be read out at a till. */
export function Remedies({ view }: { readonly view: CaseView }) {
  const { say } = useVoice();
  if (view.remedies.length === 0) return null;
  return (
    <section>
      <h2>{say('customer-page.remedies.title')}</h2>
      <ul className="remedies">
        {view.remedies.map((remedy, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no name of their own here.
          <One key={place} remedy={remedy} />
        ))}
      </ul>
    </section>
  );
}

function One({ remedy }: { readonly remedy: Remedy }) {
  const { say, language } = useVoice();
  const { amountMinor, currency, done } = remedy;
  return (
    <li className="card" data-done={done}>
      <p className="remedy-what">
        <span>
          {/* A sentence cannot choose by a name with a hyphen in it. */}
          {say('customer-page.remedies.kind', { kind: remedy.kind.replaceAll('-', '_') })}
        </span>
        {amountMinor > 0 && (
          <strong>{isolate(formatMoney(money(amountMinor, currency), { language }))}</strong>
        )}
      </p>
      <p className="hint">
        {say(done ? 'customer-page.remedies.done' : 'customer-page.remedies.on-its-way')}
      </p>
      <Voucher remedy={remedy} />
    </li>
  );
}

function Voucher({ remedy: { code, expiresAt, usedAt } }: { readonly remedy: Remedy }) {
  const voice = useVoice();
  const { say } = voice;
  const { place, copy, came } = useCopy<HTMLElement>(code ?? '');
  if (usedAt !== undefined) {
    const when = sayMoment(usedAt, voice, ownZone());
    return <p className="hint">{say('customer-page.remedies.used', { when })}</p>;
  }
  if (code === undefined) return null;
  return (
    <>
      <p className="voucher">
        <span className="unseen">{say('customer-page.remedies.code')}</span>
        <code ref={place} dir="ltr">
          {code}
        </code>
      </p>
      {expiresAt !== undefined && (
        <p className="hint">
          {say('customer-page.remedies.until', { until: sayMoment(expiresAt, voice, ownZone()) })}
        </p>
      )}
      <button type="button" onClick={copy}>
        {say(came === 'copied' ? 'common.copied' : 'customer-page.remedies.copy')}
      </button>
      <p role="status" className="hint">
        {came === 'marked' && say('common.copy-by-hand')}
      </p>
    </>
  );
}
