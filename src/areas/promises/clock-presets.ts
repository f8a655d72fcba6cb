import type { RuleClock } from './rule-clocks.ts';

export const rulePresets = ['uk-fca', 'us-cfpb', 'uk-housing-ombudsman'] as const;
export type RulePreset = (typeof rulePresets)[number];

/**
 * DISP 1.6 (E21, handbook.fca.org.uk/handbook/DISP/1/6.html): a final response by the end of eight weeks.
 * For the acknowledgement the rule's text says only "prompt" and names no number; three business days is
 * ours, after the time within which DISP 1.5 lets a complaint be resolved with a short letter.
 */
const ukFca: RuleClock = {
  id: 'uk-fca',
  name: { en: 'FCA DISP 1.6' },
  steps: [
    { kind: 'acknowledgement', workingDays: 3 },
    { kind: 'final-response', calendarDays: 56 },
  ],
  warnAtShare: 0.5,
  warnDays: 14,
};

/** CFPB (E22, a secondary source): an answer in fifteen calendar days, sixty at most where it is in progress. */
const usCfpb: RuleClock = {
  id: 'us-cfpb',
  name: { en: 'CFPB' },
  steps: [
    { kind: 'response', calendarDays: 15 },
    { kind: 'final-response', calendarDays: 60 },
  ],
  warnAtShare: 0.5,
  warnDays: 5,
};

/**
 * Complaint Handling Code of the Housing Ombudsman (E20, a landlord's self-assessment against it):
 * acknowledged within five working days, stage one within ten of the acknowledgement (at most ten more where
 * the customer is told why), stage two by another person. The self-assessment we read names no number for
 * stage two; twenty working days, and at most twenty more, are the Code's own, to be checked against it.
 */
const ukHousing: RuleClock = {
  id: 'uk-housing-ombudsman',
  name: { en: 'Housing Ombudsman Code' },
  steps: [
    { kind: 'acknowledgement', workingDays: 5 },
    { kind: 'final-response', workingDays: 10, extensionWorkingDays: 10, from: 'step' },
    { kind: 'stage-two', workingDays: 20, extensionWorkingDays: 20, from: 'step' },
  ],
  warnAtShare: 0.5,
  warnDays: 2,
};

const presets: Readonly<Record<RulePreset, RuleClock>> = {
  'uk-fca': ukFca,
  'us-cfpb': usCfpb,
  'uk-housing-ombudsman': ukHousing,
};

export const ruleClockOf = (preset: RulePreset): RuleClock => presets[preset];
