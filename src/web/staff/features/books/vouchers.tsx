import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  listVouchersEndpoint,
  lookUpVoucherEndpoint,
} from '#areas/remedies/vouchers/vouchers.contract.ts';
import { isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { sayMoment } from '../../../when.ts';
import { Awaited, ShowMore } from '../../parts/awaited.tsx';
import { LineField } from '../../parts/line-field.tsx';
import { amountWords } from '../../parts/words.ts';
import { ask, useMe } from '../../queries.ts';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';

type Page = AnswerOf<typeof listVouchersEndpoint>;
type Voucher = Page['vouchers'][number];

const pageSize = 20;
/** The server takes no longer code. */
const mostLetters = 100;

const pageAfter = (after: string): Promise<Page> =>
  ask(listVouchersEndpoint, { query: { limit: pageSize, ...(after ? { after } : {}) } });

/** A code is money to whoever reads it, and addresses stand in logs. */
async function pageOf(code: string): Promise<Page> {
  const { voucher } = await ask(lookUpVoucherEndpoint, { body: { code } });
  return { vouchers: voucher ? [voucher] : [] };
}

/** Vouchers as they were issued, or the one with a code somebody reads out on the phone. */
export function Vouchers() {
  const { say } = useVoice();
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const vouchers = useInfiniteQuery({
    queryKey: ['books', 'vouchers', code],
    queryFn: ({ pageParam }) => (code ? pageOf(code) : pageAfter(pageParam)),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const rows = vouchers.data?.pages.flatMap((page) => page.vouchers) ?? [];
  return (
    <section className="panel" aria-labelledby="vouchers">
      <h2 id="vouchers">{say('books.vouchers')}</h2>
      <form
        className="finding"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.length <= mostLetters) setCode(typed.trim());
        }}
      >
        <LineField
          label={say('books.find')}
          type="search"
          {...fromLeft}
          className="amount-field"
          autoCapitalize="characters"
          autoComplete="off"
          most={mostLetters}
          text={typed}
          change={(text) => {
            setTyped(text);
            if (text === '') setCode('');
          }}
        />
      </form>
      <Awaited query={vouchers} height={64} />
      {vouchers.data && rows.length === 0 && (
        <p role="status">{say(code ? 'books.unknown' : 'books.vouchers-none')}</p>
      )}
      <ul className="lessons">
        {rows.map((row) => (
          <VoucherLine key={row.id} voucher={row} />
        ))}
      </ul>
      <ShowMore list={vouchers} />
    </section>
  );
}

function VoucherLine({ voucher }: { readonly voucher: Voucher }) {
  const voice = useVoice();
  const { zone } = useMe();
  const { say } = voice;
  const { state, usedAt, usedPlace, usedReceipt, expiresAt } = voucher;
  const where = [usedPlace, usedReceipt].filter((one) => one !== undefined);
  return (
    <li data-state={state}>
      <code dir="ltr" className="voucher-code">
        {voucher.code}
      </code>
      <strong>{amountWords(voucher.amountMinor, voucher.currency, voice)}</strong>
      <span className="dimmed">
        {say(`books.voucher.${state}`, {
          until: sayMoment(expiresAt, voice, zone),
          when: usedAt === undefined ? '' : sayMoment(usedAt, voice, zone),
        })}
        {where.map((one) => ` · ${isolate(one)}`)}
      </span>
      <Link to="/cases/$caseId" params={{ caseId: voucher.caseId }}>
        {say('books.case')}
      </Link>
    </li>
  );
}
