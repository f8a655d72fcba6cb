import { useEffect, useRef } from 'react';
import { isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { caseNumber } from '../case-number.ts';
import { useCopy } from '../copy.ts';
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
  const link = new URL(path, location.origin).href;
  const { place, copy, came } = useCopy<HTMLInputElement>(link);
  return (
    <section className="card">
      <h2>{say('customer-page.done.page')}</h2>
      <p>{say('customer-page.done.page-hint')}</p>
      <input
        ref={place}
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
        <button type="button" onClick={copy}>
          {say(came === 'copied' ? 'common.copied' : 'customer-page.done.copy')}
        </button>
      </div>
      <p role="status" className={came === 'marked' ? 'hint' : 'unseen'}>
        {came && say(came === 'copied' ? 'common.copied' : 'common.copy-by-hand')}
      </p>
    </section>
  );
}
