import { faceOf } from './faces.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import type { Token } from './normalise.ts';

/** One thing in the words that moved the figure. */
export type Sign = {
  readonly words: string;
  /** Negative for displeasure, after negation and emphasis. */
  readonly pleased: number;
  readonly heat: number;
  readonly leaving: boolean;
  /** Which token it begins with. */
  readonly at: number;
};

export type Signs = {
  readonly found: readonly Sign[];
  /** The token after the last "but": what is said from there on is what is meant. */
  readonly turnAt: number;
  readonly sarcasm: number;
  readonly intensifiers: number;
  readonly softeners: number;
  readonly negations: number;
  /** Words of repetition and of long waiting. */
  readonly again: number;
  readonly stakes: number;
  readonly polite: number;
};

/** How far a negation reaches, in words. */
const reach = 3;
/** "Not good" is nearly bad; "not bad" is nearly nothing. */
const deniedPraise = -0.8;
const deniedBlame = -0.25;
const raised = 1.4;
const lowered = 0.6;

/** What "not" turns around; a threat or a wish to leave stands whatever is before it. */
const deniable: ReadonlySet<Entry['role']> = new Set(['displeased', 'pleased', 'heated', 'hurt']);

const worthOf = ({ role, strength, heat }: Entry): { pleased: number; heat: number } => {
  if (role === 'pleased') return { pleased: strength, heat: 0 };
  if (role === 'displeased') return { pleased: -strength, heat: strength > 2 ? 0.5 : 0 };
  if (role === 'heated') return { pleased: -strength, heat };
  if (role === 'hurt') return { pleased: -1.5, heat: 0 };
  if (role === 'threat') return { pleased: -1.5, heat: 2 };
  if (role === 'again') return { pleased: -0.7, heat: 0.3 };
  if (role === 'stakes') return { pleased: -0.7, heat: 0.2 };
  if (role === 'leaving') return { pleased: -1.5, heat: 0.5 };
  return { pleased: 0, heat: 0 };
};

type State = {
  found: Sign[];
  negatedUntil: number;
  /** Where the last stop was. */
  sentenceAt: number;
  emphasisAt: number;
  emphasis: number;
  turnAt: number;
  sarcasm: number;
  intensifiers: number;
  softeners: number;
  negations: number;
  again: number;
  stakes: number;
  polite: number;
};

/** What words, phrases and faces say, with negation and emphasis worked in. */
export function signsOf(tokens: readonly Token[], lexicons: readonly Lexicon[]): Signs {
  const state: State = {
    found: [],
    negatedUntil: -1,
    sentenceAt: -1,
    emphasisAt: -9,
    emphasis: 1,
    turnAt: 0,
    sarcasm: 0,
    intensifiers: 0,
    softeners: 0,
    negations: 0,
    again: 0,
    stakes: 0,
    polite: 0,
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'face') putFace(state, token, at);
    if (token.kind === 'stop') {
      state.negatedUntil = -1;
      state.sentenceAt = at;
    }
    const match = firstMatch(lexicons, tokens, at);
    if (match) take(state, tokens, at, match);
    at += match?.length ?? 1;
  }
  return state;
}

function firstMatch(lexicons: readonly Lexicon[], tokens: readonly Token[], at: number) {
  for (const lexicon of lexicons) {
    const match = lexicon.matchAt(tokens, at);
    if (match) return match;
  }
  return undefined;
}

function putFace(state: State, token: Token, at: number): void {
  const face = faceOf(token.text);
  if (!face) return;
  state.found.push({
    words: token.text,
    pleased: face.pleased,
    heat: face.heat,
    leaving: false,
    at,
  });
}

function take(
  state: State,
  tokens: readonly Token[],
  at: number,
  { entry, length }: { readonly entry: Entry; readonly length: number },
): void {
  switch (entry.role) {
    case 'negation':
      state.negations++;
      state.negatedUntil = at + length + reach - 1;
      return;
    case 'negation-after':
      state.negations++;
      denyLast(state, at);
      return;
    case 'intensifier':
      emphasise(state, at, raised);
      return;
    case 'softener':
      emphasise(state, at, lowered);
      return;
    case 'contrast':
      state.turnAt = at;
      state.negatedUntil = -1;
      return;
    case 'sarcasm':
      state.sarcasm++;
      break;
    case 'polite':
      state.polite++;
      return;
    case 'again':
      state.again++;
      break;
    case 'stakes':
      state.stakes++;
      break;
    case 'neutral':
      return;
  }
  putWord(state, tokens, at, { entry, length });
}

/** Emphasis stands before the word in English and Persian, after it in Indonesian and Arabic. */
function emphasise(state: State, at: number, factor: number): void {
  if (factor > 1) state.intensifiers++;
  else state.softeners++;
  const last = state.found.at(-1);
  if (last && last.at >= at - 2 && last.pleased !== 0) {
    state.found[state.found.length - 1] = {
      ...last,
      pleased: last.pleased * factor,
      heat: last.heat * factor,
    };
    return;
  }
  state.emphasisAt = at;
  state.emphasis = factor;
}

function denyLast(state: State, at: number): void {
  const last = state.found.at(-1);
  if (last && last.at >= at - reach && last.at > state.sentenceAt && last.pleased !== 0)
    state.found[state.found.length - 1] = denied(last);
}

const denied = (sign: Sign): Sign => ({
  ...sign,
  pleased: sign.pleased * (sign.pleased > 0 ? deniedPraise : deniedBlame),
  heat: 0,
  leaving: sign.leaving && sign.pleased < 0,
});

function putWord(
  state: State,
  tokens: readonly Token[],
  at: number,
  { entry, length }: { readonly entry: Entry; readonly length: number },
): void {
  const words = tokens
    .slice(at, at + length)
    .map((token) => token.text)
    .join(' ');
  const stretched = tokens[at]?.stretched ? raised : 1;
  const factor = (at - state.emphasisAt <= 2 ? state.emphasis : 1) * stretched;
  const plain = entry.role === 'sarcasm' ? { pleased: -2, heat: 0.5 } : worthOf(entry);
  const sign: Sign = {
    words,
    pleased: plain.pleased * factor,
    heat: plain.heat * factor,
    leaving: entry.role === 'leaving',
    at,
  };
  const isDenied = !entry.saysNo && at <= state.negatedUntil && deniable.has(entry.role);
  state.found.push(isDenied ? { ...denied(sign) } : sign);
}
