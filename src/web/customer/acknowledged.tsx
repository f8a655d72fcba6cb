import { useEffect, useRef, useState } from 'react';
import { isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { caseNumber } from '../case-number.ts';
import { ownZone, sayMoment } from '../when.ts';
import type { complainRoute } from './routes.ts';
import { useVoice } from './voice.tsx';

type Receipt = AnswerOf<typeof complainRoute>;

/** The answer that matters most: who has it, and by when they will be heard from. */
export function Acknowledged({
  receipt,
  again,
}: {
  readonly receipt: Receipt;
  readonly again: () => void;
}) {
  const voice = useVoice();
  const { say, language } = voice;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo({ top: 0 });
  }, []);
  const owner = isolate(receipt.owner);
  const due = sayMoment(receipt.promise.dueAt, voice, ownZone());
  return (
    <>
      <div className="card good">
        {receipt.caseNumber !== undefined && (
          <p className="eyebrow">
            {say('customer-page.done.number')} {caseNumber(receipt.caseNumber, language)}
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {say('customer-page.done.title', { owner })}
        </h1>
        <p className="lead">{say(`promise.customer.${receipt.promise.kind}`, { owner, due })}</p>
      </div>
      <PrivateLink path={receipt.path} />
      <button type="button" className="plain" onClick={again}>
        {say('customer-page.done.again')}
      </button>
    </>
  );
}

function PrivateLink({ path }: { readonly path: string }) {
  const { say } = useVoice();
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const link = new URL(path, location.origin).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      // Without a secure page there is no clipboard; the marked text can be copied by hand.
      field.current?.select();
      return;
    }
    setCopied(true);
  };
  return (
    <section className="card">
      <h2>{say('customer-page.done.page')}</h2>
      <p>{say('customer-page.done.page-hint')}</p>
      <input
        ref={field}
        className="link"
        dir="ltr"
        readOnly
        aria-label={say('customer-page.done.page')}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="buttons">
        <a className="button strong" href={path}>
          {say('customer-page.done.open')}
        </a>
        <button type="button" onClick={() => void copy()}>
          {isCopied ? say('common.copied') : say('customer-page.done.copy')}
        </button>
      </div>
      <span role="status" className="unseen">
        {isCopied ? say('common.copied') : ''}
      </span>
    </section>
  );
}
