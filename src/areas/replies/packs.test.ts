import { describe, expect, test } from 'vitest';
import { languages } from '#kernel/language.ts';
import { readReplyPacks } from '../../app/reply-packs.ts';
import { checkReply } from './check.ts';
import { excuseLabels, marks, type Rule } from './pack.ts';

const packs = readReplyPacks('packs/replies');

function holds(rule: Rule, language: (typeof languages)[number], text: string): boolean {
  const check = checkReply(packs, text, language);
  if (check === undefined) return false;
  if (rule.mark !== undefined) return check.marks[rule.mark];
  return [...check.excuses, ...check.tone].some((finding) => finding.label === rule.label);
}

describe.each(languages)('the rules of %s', (language) => {
  const rules = packs[language]?.rules ?? [];

  test('every excuse and every mark has one', () => {
    for (const label of excuseLabels) expect(rules.map((rule) => rule.label)).toContain(label);
    for (const mark of marks) expect(rules.map((rule) => rule.mark)).toContain(mark);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    expect(rule.examples.filter((text) => !holds(rule, language, text))).toEqual([]);
    expect(rule.counterExamples.filter((text) => holds(rule, language, text))).toEqual([]);
    expect(rule.examples.length).toBeGreaterThan(0);
  });
});
