import { isId } from '#kernel/ids.ts';
import { money } from '#kernel/money/money.ts';
import { formatMoney, isolate } from './format.ts';
import type { Voice } from './moment.ts';

/** A line of a case's timeline as its customer may see it. */
export type CustomerLine = {
  readonly kind: string;
  /** A first name; missing where somebody has left, or where nobody did it. */
  readonly by?: string;
  readonly params: Readonly<Record<string, string | number>>;
};

type Telling = {
  readonly voice: Voice;
  /** Who has the case: a first name. */
  readonly owner: string;
  readonly sayMoment: (moment: string | number) => string;
};

/** How what was given is told: with its code, or only where to find it. */
const told = (code: unknown): string => {
  if (code === undefined) return 'none';
  return code === '' ? 'page' : 'code';
};

/** A line in the words that a customer reads, on the page and in a mail. Where no name is known a colleague did it. */
export function customerSentence(line: CustomerLine, { voice, owner, sayMoment }: Telling): string {
  const { say, language } = voice;
  const { params } = line;
  const name = (value: unknown): string =>
    typeof value === 'string' && value !== '' && !isId(value)
      ? isolate(value)
      : say('timeline.customer.someone');
  const moment = (value: unknown): string =>
    typeof value === 'number' || typeof value === 'string' ? sayMoment(value) : '';
  const amount = Number(params['amountMinor'] ?? 0);
  const currency = String(params['currency'] ?? 'USD');
  return say(`timeline.customer.${line.kind}`, {
    by: name(line.by ?? owner),
    owner: name(params['owner'] ?? owner),
    from: name(params['from']),
    to: name(params['to']),
    name: isolate(String(params['gesture'] ?? '')),
    // A sentence cannot choose by a name with a hyphen in it.
    kind: String(params['kind'] ?? '').replaceAll('-', '_'),
    days: params['days'] ?? 7,
    due: moment(params['due']),
    told: told(params['code']),
    code: isolate(String(params['code'] ?? '')),
    until: moment(params['until']),
    wants: params['wants'] ?? 'none',
    amount: amount > 0 ? isolate(formatMoney(money(amount, currency), { language })) : '',
  });
}
