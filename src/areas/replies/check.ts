import type { Language } from '#kernel/language.ts';
import { readDraft } from './draft.ts';
import { hasMark, type LearnedMark } from './mark-sense.ts';
import { isWithin, type Reader, readerOf, type Span, spansOf } from './match.ts';
import {
  type ExcuseLabel,
  excuseLabels,
  type Mark,
  type Pack,
  type Rule,
  type Severity,
  type ToneLabel,
  toneLabels,
} from './pack.ts';
import { sensed } from './sense.ts';

export type Finding<Name> = {
  readonly label: Name;
  readonly ruleId: string;
  /** Where the words stand in the draft as it was typed, for underlining; for what is absent the whole draft, and no words. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly severity: Severity;
};

export type Marks = Readonly<Record<Mark, boolean>>;

export type ReplyCheck = {
  readonly excuses: readonly Finding<ExcuseLabel>[];
  readonly marks: Marks;
  readonly tone: readonly Finding<ToneLabel>[];
};

export type Packs = Readonly<Partial<Record<Language, Pack>>>;

/** What an upset customer would hear in a draft. Without a pack for the language nothing is said of it. */
export function checkReply(
  packs: Packs,
  draft: string,
  language: Language,
): ReplyCheck | undefined {
  const pack = packs[language];
  return pack === undefined ? undefined : checkWith(pack, draft);
}

export function checkWith(pack: Pack, text: string): ReplyCheck {
  const reader = readerOf(readDraft(text, pack.spellings), pack.affixes);
  const seen = marksIn(pack, reader);
  const heard = (mark: LearnedMark) =>
    hasMark(mark, text, seen[mark] !== undefined, pack.markSense);
  const has: Marks = {
    regret: seen.regret !== undefined,
    owner: heard('owner'),
    nextStep: heard('nextStep'),
    time: heard('time'),
  };
  const findings = pack.rules
    .filter((rule) => rule.label !== undefined && isCalledFor(rule, has))
    .flatMap((rule) =>
      matches(rule, reader)
        .filter((match) => rule.kind !== 'order' || comesFirst(rule, match, seen))
        .map((match) => findingOf(rule, match, reader, text)),
    )
    .sort((left, right) => left.from - right.from || right.to - left.to);
  const told = strongest(excuseLabels, findings);
  return {
    excuses: sensed(told, text, pack.sense),
    marks: has,
    tone: strongest(toneLabels, findings),
  };
}

/** Where rules first saw each mark, as the number of a word. */
type Firsts = Readonly<Record<Mark, number | undefined>>;

function marksIn(pack: Pack, reader: Reader): Firsts {
  const first = (mark: Mark) => firstOf(mark, pack, reader);
  const places = { regret: first('regret'), owner: first('owner'), nextStep: first('nextStep') };
  // A time is when somebody does something; where nobody does, it is of what is past or over.
  const isStep = places.nextStep !== undefined || places.owner !== undefined;
  return { ...places, time: isStep ? first('time') : undefined };
}

function firstOf(mark: Mark, pack: Pack, reader: Reader): number | undefined {
  const places = pack.rules
    .filter((rule) => rule.mark === mark)
    .flatMap((rule) => matches(rule, reader).map((match) => match.from));
  return places.length === 0 ? undefined : Math.min(...places);
}

/** What is absent is told only when it is. */
const isCalledFor = (rule: Rule, has: Marks): boolean =>
  rule.kind !== 'absence' || rule.wanted.every((mark) => !has[mark]);

/** Stands before what should come first. */
const comesFirst = (rule: Rule, match: Span, firsts: Firsts): boolean =>
  rule.wanted.some((mark) => match.from < (firsts[mark] ?? -1));

/** Every place of a draft where a rule holds. */
function matches(rule: Rule, reader: Reader): readonly Span[] {
  const all = { from: 0, to: reader.tokens.length };
  if (rule.unlessAnywhere && isWithin(rule.unlessAnywhere, reader, all)) return [];
  return spansOf(rule.patterns, reader).filter(
    (match) => !isQuoted(match, reader) && !isCancelled(rule, match, reader),
  );
}

function isCancelled(rule: Rule, match: Span, reader: Reader): boolean {
  const end = sentenceEnd(reader, match.to - 1);
  const sentence = { from: sentenceBegin(reader, match.from), to: end };
  if (rule.unless && isWithin(rule.unless, reader, sentence)) return true;
  const later = { from: match.to, to: reader.tokens.length };
  if (rule.unlessLater && isWithin(rule.unlessLater, reader, later)) return true;
  const after = { from: match.to, to: sentenceEnd(reader, end) };
  return rule.unlessFollowed !== undefined && isWithin(rule.unlessFollowed, reader, after);
}

const isEnd = (reader: Reader, at: number): boolean => /^[.?]$/.test(reader.tokens[at]?.text ?? '');

function sentenceBegin(reader: Reader, from: number): number {
  let at = from;
  while (at > 0 && !isEnd(reader, at - 1)) at--;
  return at;
}

/** Just behind the mark that ends the sentence. */
function sentenceEnd(reader: Reader, from: number): number {
  let at = from;
  while (at < reader.tokens.length && !isEnd(reader, at)) at++;
  return Math.min(reader.tokens.length, at + 1);
}

const wordsIn = (match: Span, reader: Reader) =>
  reader.tokens.slice(match.from, match.to).filter((token) => /[\p{L}\p{N}]/u.test(token.text));

const isQuoted = (match: Span, reader: Reader): boolean =>
  wordsIn(match, reader).every((token) => token.isQuoted);

type AnyFinding = Finding<ExcuseLabel | ToneLabel>;

function findingOf(rule: Rule, match: Span, reader: Reader, text: string): AnyFinding {
  const isWhole = rule.kind === 'absence';
  const tokens = wordsIn(match, reader);
  const from = isWhole ? 0 : (tokens[0]?.from ?? 0);
  const to = isWhole ? text.length : (tokens.at(-1)?.to ?? text.length);
  return {
    label: rule.label ?? 'dont-know',
    ruleId: rule.id,
    from,
    to,
    words: isWhole ? '' : text.slice(from, to),
    severity: rule.severity,
  };
}

/** One finding a label and place: where rules overlap, the first and longest stands for them. */
function strongest<Name extends string>(
  labels: readonly Name[],
  findings: readonly AnyFinding[],
): readonly Finding<Name>[] {
  const isOne = (label: string): label is Name => labels.some((one) => one === label);
  const kept: Finding<Name>[] = [];
  for (const finding of findings) {
    const { label } = finding;
    if (!isOne(label)) continue;
    if (kept.some((one) => one.label === label && finding.from < one.to)) continue;
    kept.push({ ...finding, label });
  }
  return kept;
}
