import {
  different,
  exact,
  near,
  similar,
  type Value,
  variant,
} from '#areas/customers/matching/record.ts';
import { likenessFrom, withinOneEdit } from './distance.ts';
import { compact, words } from './text.ts';

/** Kinds of streets and buildings as they are written and shortened, to one short form. */
const shortForms = new Map<string, string>();
const shorten = (list: string) => {
  for (const line of list.trim().split('\n')) {
    const [short = '', ...forms] = line.trim().split(' ');
    for (const form of forms) shortForms.set(form, short);
  }
};
shorten(`
  st street str
  rd road
  ave avenue av
  dr drive drv
  pl place
  cres crescent cr crs
  cct circuit cir
  ct court crt
  cl close
  ln lane
  tce terrace ter terr
  pde parade
  hwy highway
  sq square
  bvd boulevard blvd boul
  gr grove gve
  gdns gardens
  pkwy parkway
  esp esplanade
  wy way
  mt mount
  apt apartment apartments apmts apts flat unit
  bldg building
  jl jalan jln
  gg gang
  kp kampung kampong kpg
  komp kompleks komplek perumahan perum
  gd gedung
  شارع ش
  خیابان خ
  کوچه ک
  بلوار بولوار
  پلاک پ
  طریق ط
`);

const northward: Readonly<Record<string, string>> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  saint: 'st',
};

const shortWords = (text: string): string[] =>
  words(text)
    .split(' ')
    .map((word) => shortForms.get(word) ?? northward[word] ?? word);

const numberWord = / (?:no|nomor|nr|رقم|پلاک|پ)$/;

/** Street with the house number taken off the front or the end where it stands there. */
export function splitStreet(text: string): { readonly street: string; readonly house: string } {
  const plain = words(text);
  const front = /^(?:no |nomor )?(\d+[a-z]?)\s+(?=.*\p{L}{3})(.*)$/u.exec(plain);
  if (front) return { house: front[1] ?? '', street: front[2] ?? '' };
  const end = /^(.*\p{L}{2}.*)\s(\d+[a-z]?)$/u.exec(plain);
  if (!end) return { house: '', street: plain };
  return { house: end[2] ?? '', street: (end[1] ?? '').replace(numberWord, '') };
}

/** Without spaces: they are what is lost and put in most when addresses are typed. */
export const normaliseStreet = (text: string): string => shortWords(text).join('');
export const normalisePlace = (text: string): string => shortWords(text).join('');

export const normaliseHouse = (text: string): string | undefined =>
  compact(text)
    .replace(/^(?:no|nomor|nr|رقم|پلاک)(?=\d)/, '')
    .replace(/^0+(?=\d)/, '') || undefined;

export const normalisePostcode = (text: string): string | undefined => compact(text) || undefined;

/** Consonants of the beginning: what survives most mistypings of a longer name. */
export const placeKey = (text: string): string =>
  (text.charAt(0) + text.slice(1).replace(/[aeiouyاویh]/g, ''))
    .replace(/(.)\1+/g, '$1')
    .slice(0, 6);

export function placeLevel(left: Value, right: Value): number {
  if (left.text === right.text) return exact;
  const shorter = Math.min(left.text.length, right.text.length);
  if (shorter >= 4 && withinOneEdit(left.text, right.text)) return near;
  const likeness = likenessFrom(left, right, 0.85);
  if (likeness >= 0.93) return near;
  return likeness >= 0.85 ? similar : different;
}

export function houseLevel(left: string, right: string): number {
  if (left === right) return exact;
  // 12 and 12a, 3/12 and 12: one door written with and without its flat.
  if (left.replace(/[a-z]+$/, '') === right.replace(/[a-z]+$/, '')) return variant;
  return Math.max(left.length, right.length) >= 2 && withinOneEdit(left, right) ? near : different;
}

export function codeLevel(left: string, right: string): number {
  if (left === right) return exact;
  return Math.min(left.length, right.length) >= 3 && withinOneEdit(left, right) ? near : different;
}

/** Regions and countries: short words, often one of a handful. */
export function wordLevel(left: string, right: string): number {
  if (left === right) return exact;
  if (left.length >= 3 && right.length >= 3 && withinOneEdit(left, right)) return near;
  return different;
}
