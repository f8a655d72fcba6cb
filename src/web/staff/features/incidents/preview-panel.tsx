import { formatNumber, isolate } from '#i18n/format.ts';
import { amountWords } from '../../parts/words.ts';
import { useVoice } from '../../voice.tsx';
import type { PreviewFound } from './incident.ts';
import { languageName } from './language-name.ts';

/** Who would get what, who would not and why, and whose leave it needs. */
export function PreviewPanel({ found }: { readonly found: PreviewFound }) {
  const voice = useVoice();
  const { say, language } = voice;
  const figure = (value: number) => formatNumber(value, { language });
  const paid = (amountMinor: number) => amountWords(amountMinor, found.currency, voice);
  const limit = paid(found.limitMinor);
  const beyond = found.approver
    ? say('incident.beyond', { limit, name: isolate(found.approver.name) })
    : say('incident.beyond-all', { limit });
  return (
    <div role="status" className="incident-preview">
      <h2>{say('incident.preview')}</h2>
      <p>
        <strong>
          {say('incident.preview.all', {
            customers: found.customers,
            cases: found.cases,
            amount: paid(found.amountMinor),
          })}
        </strong>
      </p>
      {found.currencies.length > 1 && (
        <ul className="lessons">
          {found.currencies.map((one) => (
            <li key={one.currency}>
              {say('incident.preview.sum', {
                cases: one.cases,
                amount: amountWords(one.amountMinor, one.currency, voice),
              })}
            </li>
          ))}
        </ul>
      )}
      {found.earlierMinor > 0 && (
        <p>{say('incident.preview.earlier', { amount: paid(found.earlierMinor) })}</p>
      )}
      <p>{found.isWithin ? say('incident.within', { limit }) : beyond}</p>
      <p>{say('incident.preview.near', { cases: figure(found.near.cases) })}</p>
      <p>
        {say('incident.preview.mailed', {
          mailed: figure(found.mailed),
          cases: figure(found.cases),
        })}
      </p>
      {found.unreachable > 0 && (
        <p>{say('incident.preview.unreachable', { cases: figure(found.unreachable) })}</p>
      )}
      <ul className="lessons">
        {found.languages.map((one) => (
          <li key={one.language}>
            {say('incident.preview.language', {
              language: isolate(languageName(one.language, say)),
              cases: figure(one.cases),
              own: one.isOwn ? 'yes' : 'no',
            })}
          </li>
        ))}
      </ul>
      <HeldList held={found.held} heading="h3" />
    </div>
  );
}

type Held = {
  readonly held: PreviewFound['held'];
  /** One below the heading it stands under. */
  readonly heading: 'h3' | 'h4';
};

export function HeldList({ held, heading: Heading }: Held) {
  const { say, language } = useVoice();
  if (held.length === 0) return null;
  return (
    <>
      <Heading>{say('incident.held')}</Heading>
      <ul className="lessons">
        {held.map(({ because, cases }) => (
          <li key={because}>
            {say('incident.held.line', {
              why: say(`incident.held.${because}`),
              cases: formatNumber(cases, { language }),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
