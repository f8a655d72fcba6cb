import { hashOf } from '#kernel/hash.ts';
import { foldWord } from './fold.ts';

/** A reply that went out, for the rate of templates (F3): whose it was is none of this file's business. */
export type SentReply = { readonly customerId: string; readonly text: string };

export type TemplateRate = {
  /** Replies long enough to judge. */
  readonly replies: number;
  /** How many of them have a near-double that went to another customer. */
  readonly doubled: number;
  readonly rate: number;
};

const wordsInShingle = 3;
const bands = 16;
const rowsInBand = 4;
/** "Thank you, it is done" may be said to anybody. */
const fewestWords = 12;
const nearDouble = 0.6;
/** A template that a whole team sends fills one bucket: comparing with some of it is enough to know. */
const mostCompared = 50;

type Fingerprint = { readonly customerId: string; readonly hashes: readonly number[] };

/** The share of replies that have a near-double to another customer in the same window. */
export function templateRate(replies: readonly SentReply[]): TemplateRate {
  const prints = replies.flatMap(({ customerId, text }) => {
    const hashes = minHash(text);
    return hashes === undefined ? [] : [{ customerId, hashes }];
  });
  const buckets = bucketsOf(prints);
  const doubled = prints.filter((print) => hasDouble(print, buckets)).length;
  return {
    replies: prints.length,
    doubled,
    rate: prints.length === 0 ? 0 : doubled / prints.length,
  };
}

/** How alike two replies are, 0–1: the estimated share of their word triples that they have in common. */
export function likeness(left: string, right: string): number | undefined {
  const a = minHash(left);
  const b = minHash(right);
  return a && b ? agreementOf(a, b) : undefined;
}

/** Broder's MinHash over folded word triples; numbers count as one, so an order number makes no difference. */
function minHash(text: string): readonly number[] | undefined {
  const words = (text.match(/[\p{L}\p{M}\u200c]+|\p{N}+/gu) ?? []).map((word) =>
    /^\p{N}/u.test(word) ? '#' : foldWord(word),
  );
  if (words.length < fewestWords) return undefined;
  const smallest = new Array<number>(bands * rowsInBand).fill(0xffff_ffff);
  for (let at = 0; at + wordsInShingle <= words.length; at++) {
    const hash = hashOf(words.slice(at, at + wordsInShingle).join(' '));
    for (let index = 0; index < smallest.length; index++) {
      const mixed = mix(hash, index);
      if (mixed < (smallest[index] ?? 0)) smallest[index] = mixed;
    }
  }
  return smallest;
}

/** One hash function of a family: MurmurHash3's finaliser with the index as its seed. */
function mix(hash: number, index: number): number {
  let mixed = hash ^ Math.imul(index + 1, 0x9e37_79b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function bandKeys(hashes: readonly number[]): readonly string[] {
  return Array.from({ length: bands }, (_, band) =>
    [band, ...hashes.slice(band * rowsInBand, (band + 1) * rowsInBand)].join(':'),
  );
}

function bucketsOf(prints: readonly Fingerprint[]): ReadonlyMap<string, readonly Fingerprint[]> {
  const buckets = new Map<string, Fingerprint[]>();
  for (const print of prints) {
    for (const key of bandKeys(print.hashes)) {
      const bucket = buckets.get(key) ?? [];
      const ofCustomer = bucket.filter((one) => one.customerId === print.customerId).length;
      // Many replies to one customer must not crowd out the others of a bucket.
      if (bucket.length < mostCompared && ofCustomer < 2) bucket.push(print);
      buckets.set(key, bucket);
    }
  }
  return buckets;
}

const hasDouble = (
  print: Fingerprint,
  buckets: ReadonlyMap<string, readonly Fingerprint[]>,
): boolean =>
  bandKeys(print.hashes).some((key) =>
    (buckets.get(key) ?? []).some(
      (other) =>
        other.customerId !== print.customerId &&
        agreementOf(print.hashes, other.hashes) >= nearDouble,
    ),
  );

const agreementOf = (left: readonly number[], right: readonly number[]): number =>
  left.filter((hash, index) => hash === right[index]).length / left.length;
