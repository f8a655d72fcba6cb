import type { MergePlanView } from '#areas/recovery/merging/merging.contract.ts';
import { formatPercent, isolate } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { useVoice } from '../../voice.tsx';
import { named } from './values.ts';

type Way = { readonly kind: string; readonly system: string; readonly value: string };

/** Mails, phones and accounts, each written from left to right. */
export function Ways({ ways }: { readonly ways: readonly Way[] }) {
  return (
    <ul className="ways">
      {ways.map(({ kind, system, value }) => (
        <li key={`${kind} ${system} ${value}`}>
          <bdi dir="ltr">{value}</bdi>
          {system !== '' && (
            <span className="dimmed">
              {' '}
              (<bdi>{system}</bdi>)
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What merging does, in sentences. */
export function PlanWords({ plan }: { readonly plan: MergePlanView }) {
  const { say, language } = useVoice();
  const percent = (chance: number) => formatPercent(chance, { language });
  const number = (found: { readonly number: number }) => caseNumber(found.number, language);
  const joined = new Set(plan.joined.flatMap(({ older, younger }) => [older.id, younger.id]));
  return (
    <section className="plan" aria-label={say('one-customer.plan')}>
      <h3>{say('one-customer.plan')}</h3>
      {plan.identities.length > 0 && (
        <>
          <p>{say('one-customer.plan.moves', { name: named(plan.kept) })}</p>
          <Ways ways={plan.identities} />
        </>
      )}
      <p>{say('one-customer.plan.cases', { count: plan.cases })}</p>
      <ul className="plan-cases">
        {plan.openCases
          .filter(({ id }) => !joined.has(id))
          .map((found) => (
            <li key={found.id}>
              {say('one-customer.plan.open', {
                number: number(found),
                failure: isolate(found.failureName),
              })}
            </li>
          ))}
        {plan.joined.map(({ older, younger }) => (
          <li key={younger.id}>
            {say('one-customer.plan.joined', { older: number(older), younger: number(younger) })}
          </li>
        ))}
      </ul>
      <p>
        {say('one-customer.plan.chance', {
          kept: percent(plan.chance.kept),
          other: percent(plan.chance.other),
          after: percent(plan.chance.after),
        })}
      </p>
    </section>
  );
}
