import { measuredLoss } from '#areas/cases/losses/loss.ts';
import { carriesOut, executorNames, kindsOf } from '#areas/remedies/carrying/executor-kinds.ts';
import { isRemedyKind } from '#areas/remedies/remedy.contract.ts';
import type { PolicyFile } from '../policy.ts';
import { type Misfit, misfit, type Path, twice, unknownName } from './misfit.ts';

/** Names that point nowhere in what puts right: who carries out, costs to ask about, playbooks, grace. */
export function remedyProblems(file: PolicyFile): Misfit[] {
  const failures = file.failures.map((one) => one.id);
  const teams = file.teams.map((one) => one.id);
  const named = namedIn(failures, 'no-failure');
  return [
    ...Object.entries(file.remedies.carriedOutBy ?? {}).flatMap(([kind, name]) =>
      namedIn([...executorNames, ...teams], 'no-executor')([name ?? ''], () => [
        'remedies',
        'carriedOutBy',
        kind,
      ]),
    ),
    ...unclearNames(file),
    ...beyondThem(file),
    ...sameIds(file),
    ...(file.losses?.prompts ?? []).flatMap((one, at) => [
      ...named(one.failures, (place) => ['losses', 'prompts', at, 'failures', place]),
      ...inEnglish(one.name, ['losses', 'prompts', at, 'name']),
    ]),
    ...(file.playbooks ?? []).flatMap((one, at) => [
      ...named(one.failures, (place) => ['playbooks', at, 'failures', place]),
      ...inEnglish(one.name, ['playbooks', at, 'name']),
      ...one.steps.flatMap((step, place) => [
        ...namedIn(teams, 'no-team')(step.team === undefined ? [] : [step.team], () => [
          'playbooks',
          at,
          'steps',
          place,
          'team',
        ]),
        ...inEnglish(step.name, ['playbooks', at, 'steps', place, 'name']),
      ]),
    ]),
    ...(file.grace ?? []).flatMap((one, at) => [
      ...named(one.failures ?? [], (place) => ['grace', at, 'failures', place]),
      ...inEnglish(one.name, ['grace', at, 'name']),
    ]),
  ];
}

/** Names of carriers that mean two things, and gestures given to a team: a rule asks nobody. */
function unclearNames({ teams, gestures = [], remedies }: PolicyFile): Misfit[] {
  const carriers = remedies.carriedOutBy ?? {};
  const ids = teams.map((one) => one.id);
  const isTeam = (name: string | undefined): name is string =>
    name !== undefined && ids.includes(name);
  return [
    ...Object.entries(carriers).flatMap(([kind, name]) =>
      isTeam(name) && executorNames.includes(name)
        ? [misfit(['remedies', 'carriedOutBy', kind], 'team-or-executor', { name })]
        : [],
    ),
    ...gestures.flatMap(({ kind }, at) => {
      const name = carriers[kind];
      return isTeam(name) ? [misfit(['gestures', at, 'kind'], 'gesture-by-team', { name })] : [];
    }),
  ];
}

/** Kinds given to a system that does no such thing: each of them would come back to its owner. */
function beyondThem({ teams, remedies }: PolicyFile): Misfit[] {
  const asks = (name: string) =>
    executorNames.includes(name) && !teams.some((one) => one.id === name);
  return Object.entries(remedies.carriedOutBy ?? {}).flatMap(([kind, name]) => {
    if (!isRemedyKind(kind) || !asks(name) || carriesOut(name, kind)) return [];
    const known = kindsOf(name).join(', ');
    return [misfit(['remedies', 'carriedOutBy', kind], 'not-its-kind', { name, kind, known })];
  });
}

/** Ids by which people's notes and ticks are found again. */
function sameIds({ losses, playbooks = [], grace = [] }: PolicyFile): Misfit[] {
  const prompts = losses?.prompts ?? [];
  return [
    ...twice(['losses', 'prompts'], prompts),
    ...prompts.flatMap(({ id }, at) =>
      id === measuredLoss ? [misfit(['losses', 'prompts', at, 'id'], 'reserved-id', { id })] : [],
    ),
    ...twice(['playbooks'], playbooks),
    ...playbooks.flatMap(({ steps }, at) => twice(['playbooks', at, 'steps'], steps)),
    ...twice(['grace'], grace),
  ];
}

const namedIn =
  (known: readonly string[], code: string) =>
  (names: readonly string[], path: (place: number) => Path): Misfit[] =>
    names.flatMap((name, place) =>
      known.includes(name) ? [] : [unknownName(path(place), code, { name, known })],
    );

const inEnglish = (name: Readonly<Record<string, string>>, path: Path): Misfit[] =>
  name['en'] ? [] : [misfit(path, 'no-english')];
