import {
  different,
  exact,
  near,
  similar,
  type Value,
  variant,
} from '#areas/customers/matching/record.ts';
import { jaroWinkler, likenessFrom, withinOneEdit } from './distance.ts';
import { variantOf, variantsOf } from './name-variants.ts';
import { isArabicScript, skeletonOf } from './skeleton.ts';
import { soundsAs } from './sounds.ts';
import { words } from './text.ts';

const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** What is written before a name or after it and is none of it. */
const titles = wordSet(`
  mr mrs ms miss mister madam mme mlle sir dr doctor prof professor eng engr ir rev hon
  bapak bpk pak ibu bu sdr sdri saudara saudari tn ny nyonya nn nona h hj haji hajjah kh kyai ustadz ustaz
  drs dra spd se sh st skom mm msi phd
  السید السیده سید سیده الانسه انسه استاذ الاستاذ الاستاذه دکتور الدکتور الدکتوره دکتوره مهندس المهندس المهندسه
  حاج الحاج الحاجه حاجی حاجیه شیخ الشیخ
  اقای اقا خانم جناب سرکار دکتر
  aghaye aqaye khanom khanoom sayyid sayyed sayed seyed seyyed sayid sheikh shaikh syekh
`);

/** Son of, daughter of, the: written or left out as forms please. */
const particles = wordSet(`
  al el ul bin ibn ben bint binti binte ibnu bani ould de la van von der den del da dos di
  ال بن ابن بنت ابنه
`);

/** "Servant of the": one name with the word after it, however it is parted. */
const servant = wordSet('abd abdul abdel abdal abdol abdoul abdu عبد عبدال');

/** A particle between two names, and a name of its own in front of one: Ben Smith, Van Nguyen. */
const givenToo = wordSet('ben van do');

/** The Arabic article grown onto its word; Latin spellings join it with a hyphen or a space. */
const withoutArticle = (token: string): string =>
  token.length >= 5 && token.startsWith('ال') ? token.slice(2) : token;

/** Servant and faith with the article between, in one word: Abdurrahman, عبدالرحمن, Nuruddin, نورالدین. */
const joined = (token: string): string =>
  token
    .replace(/^abd[aeou]{1,2}(?:l(?=[a-z]{3})|([a-z])(?=\1[a-z]{2}))/, 'abd')
    .replace(/^عبدال(?=..)/, 'عبد')
    .replace(/(?<=.{2})(?:[aeou]{1,2}[dl]|l)(?=(?:din|deen|dine|dien)$)/, '')
    .replace(/(?<=.{2})الدین$/, 'دین');

function joinServants(tokens: readonly string[]): string[] {
  const whole: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    if (!servant.has(token)) {
      whole.push(token);
      continue;
    }
    let next = index + 1;
    while (particles.has(tokens[next] ?? '')) next++;
    const base = isArabicScript(token) ? 'عبد' : 'abd';
    whole.push(base + withoutArticle(tokens[next] ?? ''));
    index = next;
  }
  return whole;
}

const isBare = (token: string, index: number): boolean =>
  token !== '' && (!particles.has(token) || (index === 0 && givenToo.has(token)));

/** Digits that stand for Arabic sounds where only Latin keys are at hand: Mo7amed, 3ali. */
const digitSounds: Readonly<Record<string, string>> = {
  '2': '',
  '3': 'a',
  '5': 'kh',
  '6': 't',
  '7': 'h',
  '8': 'gh',
  '9': 's',
};
const spelledOut = (token: string): string =>
  /[a-z]/.test(token) && /\d/.test(token)
    ? token.replace(/3a|\d/g, (digit) => digitSounds[digit.charAt(0)] ?? '')
    : token;

/** The words of a name that say who it is; titles are kept if nothing else is there. */
export function nameTokens(text: string): string[] {
  const plain = words(text).split(' ').map(spelledOut);
  const untitled = plain.filter((token) => !titles.has(token));
  const named = joinServants(untitled.length > 0 ? untitled : plain);
  const bare = named.filter(isBare).map(withoutArticle).map(joined);
  return bare.length > 0 ? bare : named;
}

export const normaliseName = (text: string): string | undefined =>
  nameTokens(text).join(' ') || undefined;

/** The article written onto a Latin name, before letters that hardly follow "al" or "el" elsewhere. */
const ownArticle = /^[ae]l-?(?=(?:[hqzjrnm]|gh|kh|sh|dh|th|ot|en|dos|sub|sa)[a-z]{3})/;

const keyOfToken = (token: string): string =>
  skeletonOf(variantOf(token) ?? token.replace(ownArticle, ''));

/** A key that spellings of a name share, in whatever script: محمد, Mohammed and Muhamad have one. */
export const nameKey = (text: string): string => nameTokens(text).map(keyOfToken).join(' ');

/** Given and family name of a whole one: "family, given", else the last word is the family's. */
export function splitName(text: string): { readonly given: string; readonly family: string } {
  const [before = '', after = ''] = text.split(/[,،;]/);
  if (nameTokens(after).join('') !== '') return { given: after.trim(), family: before.trim() };
  const tokens = nameTokens(text);
  if (tokens.length < 2) return { given: tokens.join(' '), family: '' };
  return { given: tokens.slice(0, -1).join(' '), family: tokens.at(-1) ?? '' };
}

const isPartOf = (shorter: string, longer: string): boolean =>
  longer.includes(' ') && ` ${longer} `.includes(` ${shorter} `);

const sameGroup = (left: string, right: string): boolean =>
  left === right || variantsOf(left) === variantsOf(right);

const isGrownTogether = (left: string, right: string): boolean =>
  (left.includes(' ') || right.includes(' ')) &&
  left.replaceAll(' ', '') === right.replaceAll(' ', '');

const hasArticle = (longer: string, shorter: string): boolean =>
  longer.length === shorter.length + 2 && /^[ae]l/.test(longer) && longer.endsWith(shorter);

/** One key can be many names when it is short, so the same script must look alike as well. */
const isVariant = (left: Value, right: Value): boolean =>
  isGrownTogether(left.text, right.text) ||
  hasArticle(left.text, right.text) ||
  hasArticle(right.text, left.text) ||
  (left.key === right.key &&
    (sameGroup(left.text, right.text) ||
      (left.key.length >= 3 && jaroWinkler(left.text, right.text) >= 0.75)));

/** The table settles it where it knows both: محمد could be read Mahmoud, and حسن Hossein. */
const isSameWord = (arabic: string, latin: string): boolean => {
  const group = variantOf(arabic);
  const other = variantOf(latin);
  if (group !== undefined && other !== undefined) return group === other;
  return soundsAs(arabic, latin) || soundsAs(arabic, latin.replace(ownArticle, ''));
};

const areKnownApart = (left: string, right: string): boolean => {
  const group = variantOf(left);
  return group !== undefined && group !== (variantOf(right) ?? group);
};

function acrossScripts(arabic: Value, latin: Value): number {
  const ours = arabic.text.split(' ');
  const theirs = latin.text.split(' ');
  if (isSameWord(ours.join(''), theirs.join(''))) return variant;
  const pairs = ours.map((word) => theirs.findIndex((other) => isSameWord(word, other)));
  const met = new Set(pairs.filter((place) => place >= 0)).size;
  if (met === ours.length && met === theirs.length) return variant;
  if (met > 0 && met === Math.min(ours.length, theirs.length)) return near;
  if (arabic.key === latin.key) return similar;
  const isLong = Math.min(arabic.key.length, latin.key.length) >= 4;
  return isLong && withinOneEdit(arabic.key, latin.key) ? similar : different;
}

const isInitial = (left: string, right: string): boolean =>
  (left.length === 1 || right.length === 1) && left.charCodeAt(0) === right.charCodeAt(0);

function withinScript(left: Value, right: Value): number {
  // One letter apart, and two names all the same: حسن and حسین, Hasan and Husein.
  if (areKnownApart(left.text, right.text))
    return likenessFrom(left, right, 0.83) > 0 ? similar : different;
  if (isVariant(left, right)) return variant;
  const shorter = Math.min(left.text.length, right.text.length);
  if (shorter >= 3 && withinOneEdit(left.text, right.text)) return near;
  if (isPartOf(left.text, right.text) || isPartOf(right.text, left.text)) return near;
  const likeness = likenessFrom(left, right, 0.83);
  if (likeness >= 0.92) return near;
  return likeness >= 0.83 || isInitial(left.text, right.text) ? similar : different;
}

/** How far two names agree, written in whatever script. */
export function nameLevel(left: Value, right: Value): number {
  if (left.text === right.text) return exact;
  const isArabic = isArabicScript(left.text);
  if (isArabic === isArabicScript(right.text)) return withinScript(left, right);
  return isArabic ? acrossScripts(left, right) : acrossScripts(right, left);
}
