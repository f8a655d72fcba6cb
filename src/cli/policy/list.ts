import type {
  listPoliciesEndpoint,
  readPolicyEndpoint,
} from '#areas/recovery/policy/policy.contract.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { type Terminal, usageError, type Words } from '../command.ts';
import { ask } from '../http.ts';
import { type Server, serverOf } from '../server-of.ts';
import { noWord, oneWord, versionOf } from './words.ts';

export type Policies = AnswerOf<typeof listPoliciesEndpoint>;
export type PolicyText = AnswerOf<typeof readPolicyEndpoint>;

export const policiesOf = async (server: Server, below?: number): Promise<Policies> =>
  (await ask(
    server,
    `/v1/policy/versions${below === undefined ? '' : `?below=${below}`}`,
  )) as Policies;

const because = (note: string): string => (note === '' ? '' : `  ${note}`);

/** Versions as lines, the latest first, then what is to come. */
export async function list(words: Words, terminal: Terminal): Promise<number> {
  noWord(words);
  const server = serverOf(words);
  const first = await policiesOf(server);
  const { active, activations } = first;
  for (let page = first; ; page = await policiesOf(server, page.below)) {
    for (const { number, by, note, madeAt } of page.versions) {
      const mark = number === active ? '*' : ' ';
      terminal.out(
        `${mark} ${String(number).padStart(4)}  ${madeAt}  ${by.name}${because(note)}\n`,
      );
    }
    if (page.below === undefined) break;
  }
  const coming = activations.filter((one) => one.calledOffAt === undefined && !isPast(one));
  for (const { id, version, at, by, note } of coming.reverse())
    terminal.out(`  ${version} from ${at} on, by ${by.name}${because(note)}  (${id})\n`);
  return 0;
}

const isPast = ({ at }: Policies['activations'][number]): boolean => Date.parse(at) <= Date.now();

export async function show(words: Words, terminal: Terminal): Promise<number> {
  const number = versionOf(oneWord(words, 'the NUMBER of a version'));
  if (number === undefined) throw usageError('amends policy show takes the NUMBER of a version.');
  const { text } = (await ask(serverOf(words), `/v1/policy/versions/${number}`)) as PolicyText;
  terminal.out(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}
