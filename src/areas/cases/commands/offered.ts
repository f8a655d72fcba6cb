import type { PastRemedy } from '#areas/remedies/given.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { isWaiting } from '../tasks/task.ts';
import { type CaseFile, type Deciding, isTheirs, worksOnCases } from './deciding.ts';
import { mayBeRetried } from './remedies/giving.ts';
import { mayAnswer } from './remedies/proposals.ts';
import { mayBeSaid } from './remedies/saying.ts';
import { hasCode } from './remedies/showing.ts';
import { mayBeTakenBack } from './remedies/taking-back.ts';

type Reader = Pick<Deciding, 'by' | 'leads'>;
type Offered = readonly (readonly [CaseCommand['command'], boolean])[];

/** What the page offers: the commands this person could give now. */
export function commandsFor(file: CaseFile, reader: Reader): CaseCommand['command'][] {
  const mine = isTheirs(file, reader);
  const goesOn = ofGiven(file, mine, reader);
  const offered: Offered =
    file.found.state === 'closed'
      ? [['note', true], ['thank', true], ...goesOn]
      : [
          ...ofWork(file, mine),
          ...ofRemedies(file, mine, reader),
          ...goesOn,
          ...ofOwner(file, mine, reader),
        ];
  return offered.filter(([, may]) => may).map(([command]) => command);
}

function ofWork({ found, promises, losses }: CaseFile, mine: boolean): Offered {
  const answeredAndFixed = found.answeredAt !== undefined && found.fixedAt !== undefined;
  return [
    ['note', true],
    ['thank', true],
    ['answer', mine],
    ['promise', mine],
    ['keep-promise', mine && promises.some((one) => one.state === 'open')],
    ['confirm', mine],
    ['fix', mine && found.fixedAt === undefined],
    ['ask', mine && answeredAndFixed && found.state === 'open'],
    ['correct-kind', mine],
    ['bend-rule', mine],
    ['add-loss', mine],
    ['ask-task', mine],
    ['tick-step', mine],
    ['remove-loss', mine && (losses ?? []).length > 0],
  ];
}

/** What this person could do now with one thing that was given. */
export const deedsFor = (
  file: CaseFile,
  one: PastRemedy,
  reader: Reader,
): ('retry' | 'settle' | 'reverse' | 'show-code')[] =>
  isTheirs(file, reader)
    ? [
        ...(mayBeRetried(one) ? (['retry'] as const) : []),
        ...(mayBeSaid(one, reader) ? (['settle'] as const) : []),
        ...(mayBeTakenBack(one, reader) ? (['reverse'] as const) : []),
        ...(hasCode(one) ? (['show-code'] as const) : []),
      ]
    : [];

/** What was given goes on after the case is over, and so does the work that carries it out. */
const ofGiven = ({ given, tasks }: CaseFile, mine: boolean, reader: Reader): Offered => [
  ['settle-remedy', mine && given.some((one) => mayBeSaid(one, reader))],
  ['reverse-remedy', mine && given.some((one) => mayBeTakenBack(one, reader))],
  ['retry-remedy', mine && given.some(mayBeRetried)],
  ['withdraw-task', mine && (tasks ?? []).some(isWaiting)],
];

function ofRemedies({ proposal }: CaseFile, mine: boolean, reader: Reader): Offered {
  return [
    ['give-remedy', mine],
    ['propose-remedy', mine && !proposal],
    ['answer-proposal', proposal !== undefined && mayAnswer(proposal, reader)],
    ['withdraw-proposal', mine && proposal !== undefined],
  ];
}

function ofOwner(file: CaseFile, mine: boolean, reader: Reader): Offered {
  const { by, leads } = reader;
  const { found, handOver, consults } = file;
  const asked = handOver?.to === by.id;
  return [
    ['hand-over', mine && !handOver],
    ['replace-owner', leads],
    ['accept-hand-over', asked && worksOnCases(reader)],
    ['decline-hand-over', handOver !== undefined && (asked || mine)],
    ['wait-for-customer', mine && found.answeredAt !== undefined && found.state === 'open'],
    ['consult', mine],
    ['advise', consults?.some((one) => one.to === by.id) ?? false],
  ];
}
