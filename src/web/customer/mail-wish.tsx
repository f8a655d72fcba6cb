import { useState } from 'react';
import { call, type Problem } from '../call.ts';
import type { PartProps } from './case-page.tsx';
import { ProblemNote } from './frame.tsx';
import { mailWishRoute } from './routes.ts';
import { SendButton } from './send-button.tsx';
import { useVoice } from './voice.tsx';

/** Mails about the case are the customer's to stop and to have again. */
export function MailWish({ view, token, changed }: PartProps) {
  const { say } = useVoice();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { mail: isWanted } = view;
  if (isWanted === undefined) return undefined;
  const choose = async (wanted: boolean) => {
    setSending(true);
    const outcome = await call(mailWishRoute, { params: { token }, body: { wanted } });
    setSending(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) changed(outcome.value);
  };
  return (
    <section className="aside">
      <h2>{say('customer-page.mail.title')}</h2>
      <p role="status">
        {say(isWanted ? 'customer-page.mail.wanted' : 'customer-page.mail.unwanted')}
      </p>
      <div className="buttons">
        <SendButton type="button" isSending={isSending} onClick={() => void choose(!isWanted)}>
          {say(isWanted ? 'customer-page.mail.stop' : 'customer-page.mail.again')}
        </SendButton>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
