import { type TSchema, Type } from 'typebox';
import { expect, test } from 'vitest';
import { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { TaskCommand } from '#areas/cases/tasks/tasks.contract.ts';
import {
  closeIncidentEndpoint,
  excludeFromRunEndpoint,
  handIncidentOverEndpoint,
  noteIncidentEndpoint,
} from '#areas/recovery/incidents/incidents.contract.ts';
import { mergeEndpoint } from '#areas/recovery/merging/merging.contract.ts';
import { redeemEndpoint, undoUseEndpoint } from '#areas/remedies/vouchers/vouchers.contract.ts';
import { bodyChecker } from '#platform/http/validation.ts';

const id = '01950000-0000-7000-8000-00000000dead';
const until = '2026-12-01T00:00:00Z';

test.each<[string, TSchema | undefined, object, string]>([
  ['a note', CaseCommand, { command: 'note' }, 'text'],
  ['an answer', CaseCommand, { command: 'answer' }, 'text'],
  ['a fix', CaseCommand, { command: 'fix' }, 'text'],
  ['how it was confirmed', CaseCommand, { command: 'confirm' }, 'how'],
  ['what a team is asked', CaseCommand, { command: 'ask-task', team: 'field' }, 'what'],
  ['why a case is handed over', CaseCommand, { command: 'hand-over', to: id }, 'reason'],
  ['why its owner is replaced', CaseCommand, { command: 'replace-owner', to: id }, 'reason'],
  ['why a case is declined', CaseCommand, { command: 'decline-hand-over' }, 'reason'],
  ['what the customer is asked', CaseCommand, { command: 'wait-for-customer', until }, 'what'],
  ['a question', CaseCommand, { command: 'consult', person: id }, 'question'],
  ['advice', CaseCommand, { command: 'advise' }, 'text'],
  ['why a rule is bent', CaseCommand, { command: 'bend-rule', rule: 'late-fee' }, 'reason'],
  ['a loss', CaseCommand, { command: 'add-loss', kind: 'missed' }, 'what'],
  ['how we know', CaseCommand, { command: 'settle-remedy', remedyId: id, happened: true }, 'proof'],
  [
    'why a remedy is taken back',
    CaseCommand,
    { command: 'reverse-remedy', remedyId: id },
    'reason',
  ],
  ['what was done', TaskCommand, { command: 'done' }, 'answer'],
  ['why a task is declined', TaskCommand, { command: 'decline' }, 'answer'],
  ['the till', redeemEndpoint.body, { code: 'x', receipt: '1' }, 'place'],
  ['the receipt', redeemEndpoint.body, { code: 'x', place: '1' }, 'receipt'],
  ['the voided receipt', undoUseEndpoint.body, { code: 'x', place: '1' }, 'receipt'],
  ['a note on an incident', noteIncidentEndpoint.body, {}, 'text'],
  ['why an incident is handed over', handIncidentOverEndpoint.body, { to: id }, 'reason'],
  ['why cases are taken out', excludeFromRunEndpoint.body, { cases: [id] }, 'reason'],
  ['why an incident is closed', closeIncidentEndpoint.body, { message: {} }, 'reason'],
  ['why two are one', mergeEndpoint.body, { other: id }, 'reason'],
])('nobody can say nothing as %s', (_what, schema, rest, field) => {
  const check = bodyChecker(schema ?? Type.Never());
  expect(check({ ...rest, [field]: 'Words.' })).toMatchObject({ ok: true });
  for (const nothing of ['', ' ', '\u200f', '\0']) {
    expect(check({ ...rest, [field]: nothing })).toMatchObject({
      ok: false,
      problems: [{ pointer: `/${field}`, code: 'field-too-short' }],
    });
  }
});
