import { writeFileSync } from 'node:fs';
import { reliabilityPlot } from '#areas/breaking-point/calibration/plot.ts';
import type { Report } from '#areas/breaking-point/calibration/report.ts';
import { type Hazard, weightsWith } from '#areas/breaking-point/hazard/hazard.ts';
import { fewestOfEach, type Lesson, lessonOf } from '#areas/breaking-point/hazard/lesson.ts';
import { type OutcomeKind, outcomeKinds, type Story } from '#areas/breaking-point/hazard/story.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { EventKind } from '#areas/cases/case.ts';
import { readWords } from '#areas/language/readers.ts';
import { hear, newReplay, note, storiesOf } from '#areas/recovery/calibration/replay.ts';
import { type Policy, type PolicyFile, policyOf } from '#areas/recovery/policy.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import { errorMessage, operatorError } from '#platform/operator-error.ts';
import { type Command, noWords, type Terminal, type Words } from '../command.ts';
import { ask } from '../http.ts';
import { type Server, serverOf } from '../server-of.ts';
import { exportedLines } from './exported.ts';

const names: Readonly<Record<OutcomeKind, string>> = {
  left: 'left',
  disputed: 'disputed',
  'low-score': 'bad score',
  'not-settled': 'not settled',
};

export const calibrateCommand: Command = {
  name: 'calibrate',
  summary: 'Learn from what became of customers here how much each thing moves them.',
  usage: 'amends calibrate [options]',
  help: [
    ['--dry', 'Show what would be learned and keep nothing.'],
    ['--plot FILE', 'Write how often what was said came true as a drawing (SVG).'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    ['--token TOKEN', 'A token with export:read and judgement:manage; AMENDS_TOKEN if left out.'],
  ],
  options: {
    dry: { type: 'boolean' },
    plot: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run,
};

type Judging = { readonly learned: { readonly hazard: Hazard } | null };

async function run(words: Words, terminal: Terminal): Promise<number> {
  noWords(words, calibrateCommand);
  const server = serverOf(words);
  const policy = policyOf((await ask(server, '/v1/policy')) as PolicyFile);
  const { learned } = (await ask(server, '/v1/breaking-point')) as Judging;
  const stories = await storiesFrom(server, policy);
  terminal.out(`${countsOf(stories)}\n`);
  const lesson = lessonOf(stories, policy.weights, learned?.hazard);
  if (!lesson) {
    terminal.out(
      `Too little to learn from: of the earlier and of the later outcomes, at least ${fewestOfEach} must have happened and ${fewestOfEach} not.\n`,
    );
    return 0;
  }
  terminal.out(foretoldBy(lesson));
  const plot = words.text('plot');
  if (plot !== undefined) draw(plot, lesson);
  if (!lesson.kept) terminal.out('Not better than what is judged by today: nothing is changed.\n');
  else
    await keep({ server, policy, lesson, hazard: lesson.kept, isDry: words.has('dry') }, terminal);
  return 0;
}

type Keeping = {
  readonly server: Server;
  readonly policy: Policy;
  readonly lesson: Lesson;
  readonly hazard: Hazard;
  readonly isDry: boolean;
};

async function keep(
  { server, policy, lesson, hazard, isDry }: Keeping,
  terminal: Terminal,
): Promise<void> {
  const after = weightsWith(policy.weights, hazard, policy.outcomes.withinDays);
  terminal.out(changesOf(policy.weights, after));
  if (isDry) return;
  const report = { taught: lesson.taught, foretold: lesson.foretold };
  await ask(server, '/v1/breaking-point', { hazard, report });
  terminal.out('Kept. The server judges by it from its next start on.\n');
}

type ExportedSignal = {
  readonly id: SignalId;
  readonly customer_id: CustomerId;
  readonly case_id: CaseId | null;
  readonly occurred_at: string;
  readonly words: string;
  readonly original: string;
};
type ExportedLine = {
  readonly case_id: CaseId;
  readonly customer_id: CustomerId;
  readonly kind: EventKind;
  readonly by_id: string | null;
  readonly at: string;
};

async function storiesFrom(server: Server, policy: Policy): Promise<Story[]> {
  const replay = newReplay(policy, readWords);
  let until = 0 as Instant;
  for await (const row of exportedLines<ExportedSignal>(server, 'signals')) {
    const at = fromIso(row.occurred_at) ?? until;
    if (at > until) until = at;
    const { id, customer_id: customerId, case_id } = row;
    hear(replay, { id, customerId, caseId: case_id ?? undefined, signal: signalOf(row, at) });
  }
  for await (const row of exportedLines<ExportedLine>(server, 'timelines')) {
    const { case_id: caseId, customer_id: customerId, kind } = row;
    const at = fromIso(row.at) ?? until;
    note(replay, { caseId, customerId, kind, at, byPerson: row.by_id !== null });
  }
  return storiesOf(replay, until);
}

/** What was posted, as it was taken. */
function signalOf({ words, original }: ExportedSignal, occurredAt: Instant): IncomingSignal {
  const item = JSON.parse(original) as Partial<IncomingSignal>;
  return {
    ...item,
    source: item.source ?? '',
    externalId: item.externalId ?? '',
    kind: item.kind ?? 'complaint',
    occurredAt,
    customer: item.customer ?? {},
    identities: [],
    text: words,
    facts: item.facts ?? {},
    history: false,
    original,
  };
}

function countsOf(stories: readonly Story[]): string {
  const seen = stories.flatMap((story) => story.seen);
  const counts = outcomeKinds.flatMap((kind) => {
    const ofKind = seen.filter((one) => one.kind === kind);
    const happened = ofKind.filter((one) => one.happened).length;
    return ofKind.length > 0 ? [`${names[kind]} ${happened} of ${ofKind.length}`] : [];
  });
  const what = counts.length > 0 ? counts.join(', ') : 'nothing is known of what became of them';
  return `${stories.length} customers: ${what}.`;
}

const three = (value: number | undefined): string =>
  value === undefined ? 'unknown' : value.toFixed(3);

const figuresOf = (report: Report): string =>
  `AUC ${three(report.auc)}, calibration error ${three(report.calibrationError)}, log loss ${three(report.logLoss)}`;

const foretoldBy = ({ taught, foretold }: Lesson): string =>
  [
    `Learned from the ${taught} earlier outcomes, asked about the later ones:`,
    ...foretold.flatMap(({ kind, before, after }) => [
      `  ${names[kind]} (${after.happened} of ${after.n})`,
      `    as today: ${figuresOf(before)}`,
      `    learned:  ${figuresOf(after)}`,
    ]),
    '',
  ].join('\n');

function changesOf(before: Weights, after: Weights): string {
  const changed = (Object.keys(after) as (keyof Weights)[]).flatMap((name) => {
    const was = before[name];
    const is = after[name];
    if (typeof was !== 'number' || typeof is !== 'number' || Math.abs(was - is) < 1e-3) return [];
    return [`  ${name}: ${three(was)} to ${three(is)}`];
  });
  const curves = Object.entries(after.waitCurves ?? {}).map(
    ([failure, points]) =>
      `  a wait of ${failure}: ${points.map(({ hours, weight }) => `${three(weight)} at ${Math.round(hours)} h over`).join(', ')}`,
  );
  return ['What weighs otherwise:', ...changed, ...curves, ''].join('\n');
}

function draw(path: string, { foretold }: Lesson): void {
  const [shown] = [...foretold].sort((a, b) => b.after.n - a.after.n);
  if (!shown) return;
  const titles = {
    title: `Said and happened: ${names[shown.kind]}`,
    said: 'chance said',
    happened: 'share that happened',
  };
  try {
    writeFileSync(path, reliabilityPlot(shown.after.reliability, titles));
  } catch (error) {
    throw operatorError(`${path} cannot be written (${errorMessage(error)}).`, error);
  }
}
