import { maskSecrets } from '#areas/language/mask.ts';
import { asciiDigits } from '#kernel/digits.ts';

/** What is known of a customer that must not leave the house with their words. */
export type Known = {
  readonly names: readonly string[];
  /** Accounts, mails and phones as systems know them. */
  readonly identities: readonly string[];
};

/** What may leave the house of one text. */
const mostCharacters = 2_000;
const endCharacters = 500;
const gap = '\n';

/** Half of a pair of code units is no character, and breaks a request. */
const brokenPairs = /\p{Surrogate}/gu;

/** As long as RFC 5321 lets one be: without an end a letter of one long word would take seconds. */
const mails = /[^\s@<>,;:"'()[\]]{1,64}@[^\s@<>,;:"'()[\]]{1,253}\.[^\s@<>,;:"'()[\]]{1,63}/gu;
const links = /(?:https?:\/\/|www\.)\S+/giu;
/** Six digits or more are somebody's number more often than a price. */
const numbers = /\+?\d(?:[\s()./-]{0,2}\d){5,}/g;

/** Keyboards write these alike: a name is found whichever one wrote it. */
const alike = ['يىی', 'كک', 'اأإآٱ', 'هةۀ', "'’‘ʼ`"];

const letterPattern = (letter: string): string => {
  const family = alike.find((letters) => letters.includes(letter));
  if (family) return `[${family}]`;
  return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
};

/** The whole name and each of its parts; a part of two letters is too often a word. */
function partsOf(name: string): string[] {
  const parts = name.split(/[\s.,]+/u).filter((part) => part.length > 2);
  return [name.trim(), ...parts].filter((part) => part.length > 1);
}

/** One pattern for all, the longest first; Arabic joins "and", "by", "for" and "like" to the word. */
function anyOf(values: readonly string[]): RegExp | undefined {
  const distinct = [...new Set(values)].sort((a, b) => b.length - a.length);
  if (distinct.length === 0) return undefined;
  const spellings = distinct.map((value) =>
    value.replace(/\s+/gu, ' ').split('').map(letterPattern).join('').replaceAll(' ', '\\s+'),
  );
  return new RegExp(
    `(?<![\\p{L}\\p{M}\\d])([وفبلك]?)(?:${spellings.join('|')})(?![\\p{L}\\p{M}\\d])`,
    'giu',
  );
}

function withoutNumbers(text: string): string {
  const plain = asciiDigits(text);
  let hidden = '';
  let at = 0;
  for (const match of plain.matchAll(numbers)) {
    hidden += `${text.slice(at, match.index)}[number]`;
    at = match.index + match[0].length;
  }
  return hidden + text.slice(at);
}

/** A long letter says most at its beginning and its end. */
function shortened(text: string): string {
  if (text.length <= mostCharacters) return text;
  const beginning = text.slice(0, mostCharacters - endCharacters - gap.length);
  const end = text.slice(-endCharacters);
  return (beginning + gap + end).replace(brokenPairs, '');
}

/**
 * The words of a customer as they may leave the house: without secrets, addresses and numbers, without
 * the names and accounts we know, and no more than 2,000 characters. Names we do not know stay in it.
 */
export function wordsToSend(text: string, known: Known): string {
  const accounts = anyOf(known.identities.filter((value) => value.length > 3));
  const names = anyOf(known.names.flatMap(partsOf));
  let words = maskSecrets(text.replace(brokenPairs, ''))
    .replace(links, '[link]')
    .replace(mails, '[mail]');
  if (accounts) words = words.replace(accounts, '$1[number]');
  words = withoutNumbers(words);
  if (names) words = words.replace(names, '$1[name]');
  return shortened(words.trim());
}
