import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPolicy } from '#app/policy-file.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { languages } from '#kernel/language.ts';

const kits = ['shop', 'bank', 'airline', 'restaurant', 'telecom'];

function kit(name: string): Policy {
  const reading = readPolicy(readFileSync(`policies/${name}.yaml`, 'utf8'));
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.policy;
}

/** Everything a person reads of what puts right, whatever it stands under. */
function wordsOf({ failures, losses, playbooks, grace, gestures }: Policy) {
  const steps = playbooks.flatMap((one) => one.steps);
  const said = playbooks.flatMap((one) => [...(one.facts ?? []), ...(one.points ?? [])]);
  const named = [...failures.values(), ...(losses.prompts ?? []), ...playbooks, ...steps];
  return [
    ...[...named, ...grace, ...gestures].map((one) => one.name),
    ...said,
    ...gestures.map((one) => one.text),
  ];
}

test.each(kits)('the starter policy %s says all of it in four languages', (name) => {
  for (const words of wordsOf(kit(name)))
    expect([words['en'], Object.keys(words).sort()]).toEqual([words['en'], [...languages].sort()]);
});

test.each(kits)('the starter policy %s has every part of putting it right', (name) => {
  const { remedies, losses, playbooks, grace, gestures, failures, regretBy, file } = kit(name);
  expect(losses.hourMinor).toBeGreaterThan(0);
  expect(losses.prompts?.length).toBeGreaterThanOrEqual(5);
  expect(playbooks.length).toBeGreaterThanOrEqual(2);
  expect(grace.length).toBeGreaterThan(0);
  expect(gestures.length).toBeGreaterThan(0);
  expect([...failures.values()].some((one) => one.fault === 'customer')).toBe(true);
  expect(regretBy).toBe('lead');
  expect(file.letterhead).toBeDefined();
  expect(Object.keys(remedies.budgets ?? {}).sort()).toEqual(
    file.teams.map((team) => team.id).sort(),
  );
});

test.each(kits)('limits of the starter policy %s leave room for what is beyond them', (name) => {
  const { remedies, gestures } = kit(name);
  const { authority, discretion = {}, proposals, carriedOutBy = {} } = remedies;
  for (const role of ['frontline', 'lead'] as const)
    expect(discretion[role]).toBeGreaterThan(authority[role] ?? 0);
  // What silence grants is small: whoever is asked could have given it alone.
  expect(proposals?.silenceGrantsMinor).toBeLessThan(authority.lead ?? 0);
  // A rule asks no team: what it gives is carried out by a system, or by hand.
  const teams = kit(name).file.teams.map((one) => one.id);
  for (const { kind } of gestures) expect(teams).not.toContain(carriedOutBy[kind]);
});

test.each(kits)(
  'in the starter policy %s whoever serves can pay what a failure usually costs beside it',
  (name) => {
    const { remedies, losses } = kit(name);
    for (const { id, usualMinor = 0 } of losses.prompts ?? [])
      expect([id, usualMinor <= (remedies.discretion?.frontline ?? 0)]).toEqual([id, true]);
  },
);
