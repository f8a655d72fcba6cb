import '../../theme/sums.css';
import './books.css';
import { useTitle } from '../../parts/use-title.ts';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { Balances } from './balances.tsx';
import { BentRules } from './bent-rules.tsx';
import { Differences } from './differences.tsx';
import { Vouchers } from './vouchers.tsx';

/** What was given to put things right, where it is now, and whether every book says the same. */
export function BooksPage() {
  const { say } = useVoice();
  const { permissions } = useMe();
  const mayRead = permissions.includes('export:read');
  useTitle(say('books.title'));
  return (
    <div className="sheet books">
      <h1 className="page-title">{say('books.title')}</h1>
      <p className="dimmed">{say('books.hint')}</p>
      {!mayRead && !permissions.includes('cases:assign') && (
        <p role="status">{say('books.not-yours')}</p>
      )}
      {mayRead && <Differences />}
      {mayRead && <Balances />}
      {mayRead && <Vouchers />}
      {permissions.includes('cases:assign') && <BentRules />}
    </div>
  );
}
