import { expect, test } from 'vitest';
import type { CaseDetail, TimelineLine } from '#areas/cases/case-views.contract.ts';
import { voiceOf } from '#i18n/server.ts';
import { sentenceOf } from './sentence.ts';

const found = { owner: { id: '1', name: 'Rana' }, currency: 'USD' } as CaseDetail;
const line = (kind: TimelineLine['kind'], params: TimelineLine['params']): TimelineLine => ({
  id: '1',
  at: '2026-03-02T09:00:00Z',
  kind,
  params,
  text: '',
});

test('a question that nobody will answer names who asked it and who is gone', () => {
  const asked = line('consult-lapsed', { to: 'Sari', from: 'Rana' });
  for (const language of ['en', 'ar', 'fa', 'id'] as const) {
    const said = sentenceOf(asked, found, voiceOf(language), 'UTC');
    expect([said.includes('Sari'), said.includes('Rana')]).toEqual([true, true]);
  }
});

test('a cost that our own systems measured is struck out under the name it had on the sheet', () => {
  const struck = line('loss-struck', { what: 'measured', amountMinor: 4_000 });
  for (const language of ['en', 'ar', 'fa', 'id'] as const) {
    const voice = voiceOf(language);
    const said = sentenceOf(struck, found, voice, 'UTC');
    expect(said).toContain(voice.say('helping.loss.measured'));
  }
});

test('who takes back what they asked for is not said to have refused the case', () => {
  const by = { id: '1', name: 'Rana' };
  for (const language of ['en', 'ar', 'fa', 'id'] as const) {
    const say = (params: TimelineLine['params']) =>
      sentenceOf({ ...line('hand-over-declined', params), by }, found, voiceOf(language), 'UTC');
    expect(say({ as: 'withdrawn' })).not.toBe(say({}));
    expect(say({ as: 'withdrawn' })).toContain('Rana');
  }
});
