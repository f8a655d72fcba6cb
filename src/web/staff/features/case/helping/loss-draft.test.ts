import { describe, expect, test } from 'vitest';
import {
  type LossDraft,
  lossDraftOf,
  lossInCurrency,
  lossIntentOf,
  type Prompt,
} from './loss-draft.ts';

const sheet = { currency: 'EUR', hourMinor: 1_200 };
const tow: Prompt = { what: 'tow-truck', name: 'A tow truck', kind: 'money', usualMinor: 8_550 };
const wait: Prompt = { what: 'wait', name: 'Waiting at home', kind: 'time', usualMinor: 1_800 };
const draft = (changed: Partial<LossDraft>): LossDraft => ({
  ...lossDraftOf(undefined, sheet),
  name: 'A taxi',
  ...changed,
});

describe('a line of the cost sheet is filled in', () => {
  test('a thing to ask about begins with its usual amount and is sent by its id', () => {
    const begun = lossDraftOf(tow, sheet);
    expect(begun.amount).toBe('85.5');
    expect(lossIntentOf(begun)).toEqual({
      command: 'add-loss',
      kind: 'money',
      what: 'tow-truck',
      amountMinor: 8_550,
      currency: 'EUR',
    });
  });

  test('the usual worth of time becomes its length at what an hour counts', () => {
    const begun = lossDraftOf(wait, sheet);
    expect([begun.hours, begun.minutes]).toEqual(['1', '30']);
    expect(lossIntentOf(begun)).toMatchObject({ what: 'wait', minutes: 90 });
  });

  test('a name that was written over is the name of another thing', () => {
    const begun = { ...lossDraftOf(tow, sheet), name: 'A taxi home' };
    expect(lossIntentOf(begun)).toMatchObject({ what: 'A taxi home' });
  });

  test('money needs an amount, in digits of any keyboard; time needs a length', () => {
    expect(lossIntentOf(draft({}))).toBeUndefined();
    expect(lossIntentOf(draft({ amount: '۱۲٫۵' }))).toMatchObject({ amountMinor: 1_250 });
    expect(lossIntentOf(draft({ amount: 'much' }))).toBeUndefined();
    expect(lossIntentOf(draft({ kind: 'time' }))).toBeUndefined();
    expect(lossIntentOf(draft({ kind: 'time', hours: 'x' }))).toBeUndefined();
    expect(lossIntentOf(draft({ kind: 'time', hours: '-2' }))).toBeUndefined();
    expect(lossIntentOf(draft({ kind: 'time', hours: '۲' }))).toMatchObject({
      minutes: 120,
    });
  });

  test('what was paid in other money stays in it', () => {
    const inKronor = draft({ amount: '340', currency: 'SEK' });
    expect(lossIntentOf(inKronor)).toMatchObject({ amountMinor: 34_000, currency: 'SEK' });
  });

  test('what was missed may have no price', () => {
    const missed = draft({ kind: 'missed', name: 'A birthday' });
    expect(lossIntentOf(missed)).toMatchObject({ kind: 'missed', amountMinor: 0 });
  });

  const found = {
    currency: 'EUR',
    payIn: [
      { currency: 'EUR', rate: '1' },
      { currency: 'JPY', rate: '0.006' },
      { currency: 'KWD', rate: '2.8' },
    ],
  };

  test('what it usually costs is worth the same in yen and dinars, and in euros again', () => {
    const yen = lossInCurrency(lossDraftOf(tow, sheet), found, 'JPY');
    expect([yen.currency, yen.amount]).toEqual(['JPY', '14250']);
    const dinars = lossInCurrency(yen, found, 'KWD');
    expect([dinars.currency, dinars.amount]).toEqual(['KWD', '30.535']);
    expect(lossInCurrency(dinars, found, 'EUR')).toEqual(lossDraftOf(tow, sheet));
  });

  test('an amount somebody wrote stays as it is written in whichever currency', () => {
    const paid = draft({ prompt: tow, amount: '90' });
    expect(lossInCurrency(paid, found, 'JPY')).toEqual({ ...paid, currency: 'JPY' });
    expect(lossInCurrency(draft({}), found, 'JPY').amount).toBe('');
  });
});
