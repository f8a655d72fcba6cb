import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { isolate } from '#i18n/format.ts';
import { Moment } from '../../../parts/due.tsx';
import { stepWords } from '../../../parts/words.ts';
import { useVoice } from '../../../voice.tsx';
import { Copied } from './copied.tsx';
import { NextTry } from './next-try.tsx';
import { RemedyDeeds } from './remedy-deeds.tsx';
import { VoucherCode } from './voucher-code.tsx';

export type Remedy = CaseDetail['remedies'][number];

export const cameBack = ({ state }: Pick<Remedy, 'state'>): boolean =>
  state === 'failed' || state === 'unclear';

/** What was given, the latest first; what came back stands above all work, in a notice of its own. */
export function Given({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  if (found.remedies.length === 0) return null;
  return (
    <>
      <h3 className="given-title">{say('putting-right.given')}</h3>
      <ul className="given">
        {found.remedies.toReversed().map((remedy) => (
          <GivenOne key={remedy.id} remedy={remedy} found={found} />
        ))}
      </ul>
    </>
  );
}

type OneProps = { readonly remedy: Remedy; readonly found: CaseDetail };

function GivenOne({ remedy, found }: OneProps) {
  const voice = useVoice();
  const { say } = voice;
  return (
    <li data-state={remedy.state}>
      <p className="given-what">
        <strong>{stepWords(remedy, remedy.currency, voice)}</strong>
        <span className="remedy-state">{say(`remedy.state.${remedy.state}`)}</span>
      </p>
      <p className="dimmed small given-how">
        <Giver remedy={remedy} />
        <span>
          {say('putting-right.who', { who: remedy.executor, name: isolate(remedy.executor) })}
        </span>
        {remedy.target !== '' && remedy.target !== found.subject && (
          <span>{say('putting-right.target', { target: isolate(remedy.target) })}</span>
        )}
        <Moment at={remedy.settledAt ?? remedy.at} />
      </p>
      <Reference remedy={remedy} caseId={found.id} />
      {!cameBack(remedy) && remedy.because !== undefined && (
        <p className="small">{say(`remedy.because.${remedy.because}`)}</p>
      )}
      {remedy.nextTryAt && <NextTry at={remedy.nextTryAt} />}
      {!cameBack(remedy) && remedy.detail !== '' && (
        <blockquote dir="auto" className="words small">
          {remedy.detail}
        </blockquote>
      )}
      {remedy.kind === 'letter' && remedy.state !== 'reversed' && (
        <a
          className="small"
          href={`/v1/remedies/${remedy.id}/letter.pdf`}
          target="_blank"
          rel="noreferrer"
        >
          {say('putting-right.letter')}
        </a>
      )}
      {!cameBack(remedy) && <RemedyDeeds remedy={remedy} found={found} />}
    </li>
  );
}

function Giver({ remedy: { by, rule } }: { readonly remedy: Remedy }) {
  const { say } = useVoice();
  if (by) {
    return (
      <span>
        <bdi>{by.name}</bdi>
      </span>
    );
  }
  if (rule === undefined) return null;
  return <span>{say('putting-right.by-rule', { rule: isolate(rule) })}</span>;
}

type ReferenceProps = { readonly remedy: Remedy; readonly caseId: string };

function Reference({ remedy, caseId }: ReferenceProps) {
  const { say } = useVoice();
  const { reference, executor, state } = remedy;
  if (reference === '' || state === 'reversed') return null;
  if (executor === 'vouchers') return <VoucherCode remedy={remedy} caseId={caseId} />;
  return <Copied label={say('putting-right.reference')} value={reference} />;
}
