import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from '#i18n/i18n.ts';
import { translateAny } from '#i18n/server.ts';
import { expectSentence } from '#testing/product.ts';
import { readPolicyText } from './policy-text.ts';
import { sayProblem } from './say-problem.ts';

const shop = readFileSync('policies/shop.yaml', 'utf8');

type Change = readonly [from: string, to: string];
/** The shop's policy with some of it written otherwise; the last that is like it, so that the first stays. */
const changed = (...changes: readonly Change[]) =>
  changes.reduce((text, [from, to]) => {
    const at = text.lastIndexOf(from);
    if (at < 0) throw new Error(`the shop's policy has no ${from}`);
    return text.slice(0, at) + to + text.slice(at + from.length);
  }, shop);

function problemsOf(text: string) {
  const reading = readPolicyText(text);
  return reading.ok ? [] : reading.problems;
}
const codesOf = (...changes: readonly Change[]) =>
  problemsOf(changed(...changes)).map((one) => `${one.place} ${one.code}`);

/** Line and column of the last place where these words stand. */
function positionOf(text: string, words: string) {
  const before = text.slice(0, text.lastIndexOf(words)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const limits = shop.slice(shop.indexOf('  limits:\n'), shop.indexOf('  budgets:'));
const authority = shop.slice(shop.indexOf('  authority:\n'), shop.indexOf('\n# What such'));
const carriedOut = 'repair: orders, voucher: vouchers';
const aKrone = '\ncurrencies:\n  - { id: XQX, rate: "1.5" }';

describe('what could never work is said at its line, in every language', () => {
  test.each<readonly [string, Change, string, string]>([
    ['a currency that is none', ['currency: IDR', 'currency: XXQ'], 'XXQ', 'currency no-currency'],
    [
      'another currency that is none',
      ['currency: IDR', `currency: IDR${aKrone}`],
      'XQX',
      'currencies.XQX.id no-currency',
    ],
    [
      'two playbooks of one id',
      ['- id: lost-parcel', '- id: broken-again'],
      'id: broken-again',
      'playbooks.broken-again twice',
    ],
    [
      'two steps of one id in a playbook: a tick would count for both',
      ['id: take-old-away', 'id: give-back'],
      '{ id: give-back',
      'playbooks.broken-again.steps.give-back twice',
    ],
    [
      'two windows of grace of one id',
      ['id: return-window', 'id: warranty'],
      '{ id: warranty',
      'grace.warranty twice',
    ],
    [
      'two questions about losses of one id',
      ['id: sent-back', 'id: day-off'],
      '{ id: day-off',
      'losses.prompts.day-off twice',
    ],
    [
      'a question about losses with the id of what the system measures',
      ['id: sent-back', 'id: measured'],
      'measured, kind',
      'losses.prompts.measured.id reserved-id',
    ],
    [
      'a repair by the payment service',
      [carriedOut, 'repair: payments, voucher: vouchers'],
      'payments, voucher',
      'remedies.carriedOutBy.repair not-its-kind',
    ],
    [
      'a call back by the book of vouchers',
      [carriedOut, `call-back: vouchers, ${carriedOut}`],
      'vouchers, repair',
      'remedies.carriedOutBy.call-back not-its-kind',
    ],
    [
      'a gift by mail',
      [carriedOut, `gift: mail, ${carriedOut}`],
      'mail, repair',
      'remedies.carriedOutBy.gift not-its-kind',
    ],
    [
      'a gesture whose least is more than its most',
      ['maximumMinor: 15000000', 'maximumMinor: 1500000'],
      '2000000\n    maximumMinor',
      'remedies.gesture.minimumMinor least-above-most',
    ],
    [
      'a gesture of words with an amount',
      ['kind: voucher\n    fromChance', 'kind: letter\n    fromChance'],
      'letter\n    fromChance',
      'remedies.gesture.kind words-take-none',
    ],
    [
      'a grade with less for a reason than without one',
      [
        '  budgets:',
        '  grades:\n    trainee: { authorityMinor: 500, discretionMinor: 499 }\n  budgets:',
      ],
      '499 }',
      'remedies.grades.trainee.discretionMinor discretion-below',
    ],
    [
      'a rule that gives money and never more than nothing',
      ['capMinor: 7500000', 'capMinor: 0'],
      '0\n    oncePer: cause\n    monthlyBudgetMinor: 1500000000',
      'gestures.parcel-a-week-late.capMinor gives-nothing',
    ],
    [
      'a rule whose amount is nothing',
      ['fixedMinor: 7500000', 'fixedMinor: 0'],
      'amount: { fixedMinor: 0',
      'gestures.parcel-a-week-late.amount gives-nothing',
    ],
    [
      'a rule whose month is over before it gave once',
      ['monthlyBudgetMinor: 1500000000', 'monthlyBudgetMinor: 7499999'],
      '7499999',
      'gestures.parcel-a-week-late.monthlyBudgetMinor never-once',
    ],
    [
      'the front line above its leads',
      ['lead: 100000000\n', 'lead: 24999999\n'],
      '25000000\n    lead',
      'remedies.authority.frontline authority-order',
    ],
    [
      'leads above executives',
      ['executive: 1000000000\n', 'executive: 99999999\n'],
      '100000000\n    improvement',
      'remedies.authority.lead authority-order',
    ],
    [
      'discretion below what needs none',
      ['discretion: { frontline: 40000000', 'discretion: { frontline: 24999999'],
      '24999999',
      'remedies.discretion.frontline discretion-below',
    ],
    [
      'silence that would grant what nobody may',
      ['silenceGrantsMinor: 40000000', 'silenceGrantsMinor: 1000000001'],
      '1000000001',
      'remedies.proposals.silenceGrantsMinor silence-above-all',
    ],
    [
      'money that nobody may give',
      [authority, '  authority: {}\n'],
      'authority: {}',
      'remedies.authority nobody-may-give',
    ],
  ])('%s', (_, change, words, told) => {
    const text = changed(change);
    const problems = problemsOf(text);
    expect(
      problems.map(({ place, code, line, column }) => [`${place} ${code}`, line, column]),
    ).toEqual([[told, ...Object.values(positionOf(text, words))]]);
    for (const one of problems)
      for (const language of languages)
        expectSentence(sayProblem(one, language, translateAny), language);
  });
});

describe('what is unusual and works is no problem', () => {
  const share = '  limits: { lead: { caseShareOfYearlyValue: 0.1 } }\n';
  test.each<readonly [string, readonly Change[]]>([
    ['a gift by voucher', [[carriedOut, `gift: vouchers, ${carriedOut}`]]],
    ['any kind told to another system', [[carriedOut, `letter: gifts, ${carriedOut}`]]],
    ['any kind by hand', [[carriedOut, `gift: manual, ${carriedOut}`]]],
    ['a step of one id in two playbooks', [['id: search', 'id: give-back']]],
    [
      'a grade with as much for a reason as without one',
      [
        [
          '  budgets:',
          '  grades:\n    trainee: { authorityMinor: 500, discretionMinor: 500 }\n    new: { authorityMinor: 9 }\n  budgets:',
        ],
      ],
    ],
    [
      'a gesture of words',
      [
        ['kind: voucher\n    fromChance', 'kind: letter\n    fromChance'],
        ['minimumMinor: 2000000', 'minimumMinor: 0'],
        ['maximumMinor: 15000000', 'maximumMinor: 0'],
      ],
    ],
    ['a gesture of one amount', [['minimumMinor: 2000000', 'minimumMinor: 15000000']]],
    [
      'a gift that costs nothing in the books',
      [
        ['kind: voucher', 'kind: gift'],
        ['capMinor: 10000000', 'capMinor: 0'],
      ],
    ],
    [
      'a budget below the cap that is enough for the amount',
      [
        ['capMinor: 7500000', 'capMinor: 9000000'],
        ['monthlyBudgetMinor: 1500000000', 'monthlyBudgetMinor: 7500000'],
      ],
    ],
    [
      'one limit for all',
      [
        ['    frontline: 25000000', '    frontline: 40000000'],
        ['lead: 100000000', 'lead: 40000000'],
      ],
    ],
    ['no executives', [['    executive: 1000000000\n', '']]],
    [
      'authority that only a customer’s worth gives',
      [
        [authority, '  authority: {}\n'],
        [limits, share],
      ],
    ],
  ])('%s', (_, changes) => expect(codesOf(...changes)).toEqual([]));
});
