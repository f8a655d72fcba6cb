import Type from 'typebox';
import type { KindReader } from '#areas/language/kinds/kinds.ts';
import type { Language } from '#kernel/language.ts';
import type { Spellings } from './draft.ts';
import type { MarkSense } from './mark-sense.ts';
import type { Choice } from './pattern.ts';
import type { Affixes } from './word.ts';

/** What a customer takes for an excuse (F4), one label each. */
export const excuseLabels = [
  'dont-know',
  'policy',
  'nothing-i-can-do',
  'other-department',
  'did-you-plug-it-in',
  'endless-hold',
  'look-online',
  'expired-yesterday',
  'whom-did-you-speak-to',
  'fine-print',
  'blame-colleague',
  'blame-customer',
  'empty-promise',
] as const;

export const toneLabels = [
  'no-regret',
  'no-owner',
  'no-next-step',
  'no-time',
  'better-without-fix',
  'stiff-words',
  'excuse-before-regret',
  'feelings-denied',
] as const;

export const marks = ['regret', 'owner', 'nextStep', 'time'] as const;

export type ExcuseLabel = (typeof excuseLabels)[number];
export type ToneLabel = (typeof toneLabels)[number];
export type Mark = (typeof marks)[number];
export type Label = ExcuseLabel | ToneLabel;

export const severities = ['low', 'middle', 'high'] as const;
export type Severity = (typeof severities)[number];

/**
 * `existence`: the words are there. `substitution`: the words have a better one to put in their place.
 * `absence`: words are there that call for others, which are not. `order`: the words come before others that
 * should come first.
 */
export const kinds = ['existence', 'substitution', 'absence', 'order'] as const;
export type Kind = (typeof kinds)[number];

export type Rule = {
  readonly id: string;
  readonly kind: Kind;
  readonly label: Label | undefined;
  /** A rule with a mark finds no fault: it sees that a regret, an owner, a next step or a time is there. */
  readonly mark: Mark | undefined;
  readonly severity: Severity;
  readonly patterns: Choice;
  /** Cancels a match in its own sentence. */
  readonly unless: Choice | undefined;
  /** Cancels a match when it comes later in the same sentence or in the next. */
  readonly unlessFollowed: Choice | undefined;
  /** Cancels a match when it comes anywhere after it: what is said against the customer, and then made good all the same. */
  readonly unlessLater: Choice | undefined;
  /** Cancels every match of the rule, wherever it stands. */
  readonly unlessAnywhere: Choice | undefined;
  /** `absence`: the marks that are wanted; `order`: what should come first. */
  readonly wanted: readonly Mark[];
  readonly why: string | undefined;
  readonly better: string | undefined;
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
};

export type Pack = {
  readonly language: Language;
  readonly spellings: Spellings;
  readonly affixes: Affixes;
  readonly rules: readonly Rule[];
  /** What drafts like it were, where no rule has the words; undefined where none was learned. */
  readonly sense?: KindReader | undefined;
  /** What drafts with an owner, a next step or a time were like. */
  readonly markSense?: MarkSense | undefined;
};

/** Lines of text: patterns are written one a line, without quotes or dashes. */
const Lines = Type.String();

export const RuleEntry = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    kind: Type.Enum([...kinds]),
    label: Type.Optional(Type.Enum([...excuseLabels, ...toneLabels])),
    mark: Type.Optional(Type.Enum([...marks])),
    severity: Type.Optional(Type.Enum([...severities])),
    patterns: Lines,
    unless: Type.Optional(Lines),
    unlessFollowed: Type.Optional(Lines),
    unlessLater: Type.Optional(Lines),
    unlessAnywhere: Type.Optional(Lines),
    wanted: Type.Optional(Type.Array(Type.Enum([...marks]))),
    why: Type.Optional(Type.String()),
    better: Type.Optional(Type.String()),
    examples: Type.Array(Type.String()),
    counterExamples: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: false },
);
export type RuleEntry = Type.Static<typeof RuleEntry>;

/** A pack may lie in several files of one folder: what they say is put together. */
export const PackFile = Type.Object(
  {
    spellings: Type.Optional(Type.Record(Type.String(), Type.String())),
    prefixes: Type.Optional(Type.Array(Type.String())),
    suffixes: Type.Optional(Type.Array(Type.String())),
    lists: Type.Optional(Type.Record(Type.String(), Lines)),
    rules: Type.Optional(Type.Array(RuleEntry)),
  },
  { additionalProperties: false },
);
export type PackFile = Type.Static<typeof PackFile>;
