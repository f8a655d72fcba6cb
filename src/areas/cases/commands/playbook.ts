import { ok, refuse } from '#kernel/result.ts';
import { seenWords } from '#kernel/text/blank.ts';
import { playbookFor } from '../playbooks/playbook.ts';
import { type CaseFile, type Deciding, type Decision, line, type Of, touch } from './deciding.ts';

/** Ticks a step, or leaves it out for a reason: a playbook helps judgement, it does not replace it. */
export function tickStep(file: CaseFile, command: Of<'tick-step'>, deciding: Deciding): Decision {
  const { found } = file;
  const playbook = playbookFor(deciding.policy.playbooks, found.failure);
  const step = playbook?.steps.find((one) => one.id === command.step);
  if (!playbook || !step) return refuse('cases.no-such-step', {}, '/step');
  const reason = seenWords(command.reason);
  if (!command.done && reason === '') return refuse('cases.say-why-left-out', {}, '/reason');
  const { done } = command;
  const { by, at } = deciding;
  const kind = done ? 'step-done' : 'step-left-out';
  const params = { what: step.name['en'] ?? step.id };
  return ok({
    next: touch(found, at),
    events: [line(file, deciding, kind, { params, text: reason })],
    promises: [],
    evidence: [],
    tick: {
      caseId: found.id,
      playbook: playbook.id,
      version: playbook.version,
      step: step.id,
      done,
      reason,
      by: by.id,
      at,
    },
  });
}
