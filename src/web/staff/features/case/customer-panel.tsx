import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { renewLinkEndpoint } from '#areas/cases/cases.contract.ts';
import { formatNumber } from '#i18n/format.ts';
import { useCopy } from '../../../copy.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { ask, queryClient, reportProblem } from '../../queries.ts';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';

const kinds = {
  mail: 'common.mail',
  phone: 'common.phone',
  account: 'web.account',
  anonymous: 'web.anonymous',
} as const;
const isKind = (kind: string): kind is keyof typeof kinds => kind in kinds;

/** How the customer is known and reached, and the link to their own page. */
export function CustomerPanel({ found }: { readonly found: CaseDetail }) {
  const { say, language } = useVoice();
  const count = (value: number) => formatNumber(value, { language });
  return (
    <section className="panel" aria-labelledby="customer">
      <h2 id="customer">{say('common.customer')}</h2>
      <dl className="identities">
        {found.identities.map(({ kind, system, value }) => (
          <div key={`${kind} ${system} ${value}`}>
            <dt>
              {isKind(kind) ? say(kinds[kind]) : kind} {system && <bdi>({system})</bdi>}
            </dt>
            <dd dir="ltr">{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say('web.contacts')}</dt>
          <dd>{count(found.contacts)}</dd>
        </div>
        <div>
          <dt>{say('web.bounces')}</dt>
          <dd>{count(found.bounces)}</dd>
        </div>
        <div>
          <dt>{say('web.reopens')}</dt>
          <dd>{count(found.reopens)}</dd>
        </div>
      </dl>
      {found.mayHandOutLink && <CustomerLink caseId={found.id} />}
    </section>
  );
}

function CustomerLink({ caseId }: { readonly caseId: string }) {
  const { say } = useVoice();
  const renew = useMutation({
    mutationFn: () => ask(renewLinkEndpoint, { params: { caseId } }),
    onError: reportProblem,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  if (!renew.data) {
    return (
      <>
        <p className="dimmed small">{say('web.link.hint')}</p>
        {renew.error && <ProblemPanel problem={renew.error} />}
        <BusyButton
          variant="default"
          size="xs"
          isBusy={renew.isPending}
          onClick={() => renew.mutate()}
        >
          {say('web.link.renew')}
        </BusyButton>
      </>
    );
  }
  return <HandedOut link={new URL(renew.data.path, location.origin).href} />;
}

function HandedOut({ link }: { readonly link: string }) {
  const { say } = useVoice();
  const { place, copy, came } = useCopy<HTMLInputElement>(link);
  return (
    <>
      <TextInput
        ref={place}
        size="xs"
        readOnly
        autoFocus
        {...fromLeft}
        label={say('web.link.label')}
        description={say('web.link.once')}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button mt="xs" size="xs" onClick={copy}>
        {say(came === 'copied' ? 'common.copied' : 'common.copy')}
      </Button>
      <p role="status" className="small">
        {came === 'marked' && say('common.copy-by-hand')}
      </p>
    </>
  );
}
