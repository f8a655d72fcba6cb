import {
  at,
  comparedFields,
  type FieldKind,
  fieldKinds,
  type MatchRecord,
  type Value,
} from '#areas/customers/matching/record.ts';
import { hashOf } from '#kernel/hash.ts';
import {
  codeLevel,
  houseLevel,
  normaliseHouse,
  normalisePlace,
  normalisePostcode,
  normaliseStreet,
  placeKey,
  placeLevel,
  splitStreet,
  wordLevel,
} from './address.ts';
import {
  identityLevel,
  mailKey,
  mailLevel,
  normaliseIdentity,
  normaliseMail,
  normalisePhone,
  phoneKey,
  phoneLevel,
} from './contact.ts';
import { dateLevel, normaliseDate } from './dates.ts';
import { lettersOf } from './distance.ts';
import { nameKey, nameLevel, normaliseName, splitName } from './names.ts';
import { compact } from './text.ts';

type Normalise = (text: string, country: string | undefined) => string | undefined;

const normalisers: Readonly<Record<FieldKind, Normalise>> = {
  name: normaliseName,
  date: normaliseDate,
  identity: normaliseIdentity,
  mail: normaliseMail,
  phone: normalisePhone,
  street: (text) => normaliseStreet(splitStreet(text).street) || undefined,
  place: (text) => normalisePlace(text) || undefined,
  house: normaliseHouse,
  postcode: normalisePostcode,
  word: (text) => compact(text) || undefined,
};

const itself = (text: string): string => text;
const keyers: Readonly<Record<FieldKind, (text: string) => string>> = {
  name: nameKey,
  date: (text) => text.slice(0, 4),
  identity: itself,
  mail: mailKey,
  phone: phoneKey,
  street: placeKey,
  place: placeKey,
  house: itself,
  postcode: itself,
  word: itself,
};

const comparers: Readonly<Record<FieldKind, (left: Value, right: Value) => number>> = {
  name: nameLevel,
  date: (left, right) => dateLevel(left.text, right.text),
  identity: (left, right) => identityLevel(left.text, right.text),
  mail: mailLevel,
  phone: phoneLevel,
  street: placeLevel,
  place: placeLevel,
  house: (left, right) => houseLevel(left.text, right.text),
  postcode: (left, right) => codeLevel(left.text, right.text),
  word: (left, right) => wordLevel(left.text, right.text),
};

export const comparerOf: readonly ((left: Value, right: Value) => number)[] = fieldKinds.map(
  (kind) => comparers[kind],
);

/** The values of a record by place of the field; undefined where it says nothing that can be read. */
export type Row = readonly (Value | undefined)[];

export function makeValue(kind: FieldKind, text: string): Value {
  const key = keyers[kind](text);
  return {
    text,
    key,
    letters: lettersOf(text),
    textHash: hashOf(text),
    keyHash: hashOf(key),
  };
}

/** Takes a normalised text to a value; a corpus keeps one value for each text it has seen. */
export type ValueFor = (field: number, text: string) => Value;

export const freshValue: ValueFor = (field, text) => makeValue(fieldKinds[field] ?? 'word', text);

/** Nobody's name or street is longer; what is was pasted, and would only cost time. */
const longestField = 200;

type Fields = MatchRecord['fields'];

/** Names in one field are read into two, a house number before its street likewise. */
function spread(fields: Fields): Fields {
  let read = fields;
  if (fields.name && !fields.givenName && !fields.familyName) {
    const { given, family } = splitName(fields.name.slice(0, longestField));
    read = { ...read, givenName: given, familyName: family };
  }
  if (fields.street && !fields.houseNumber) {
    const { house } = splitStreet(fields.street.slice(0, longestField));
    if (house !== '') read = { ...read, houseNumber: house };
  }
  return read;
}

export function readRow(record: MatchRecord, country: string | undefined, take: ValueFor): Row {
  const fields = spread(record.fields);
  const home = fields.country?.trim().toUpperCase();
  const region = home !== undefined && /^[A-Z]{2}$/.test(home) ? home : country;
  return comparedFields.map((field) => {
    const raw = fields[field];
    if (raw === undefined || raw === '') return undefined;
    const index = at[field];
    const text = normalisers[fieldKinds[index] ?? 'word'](raw.slice(0, longestField), region);
    return text === undefined ? undefined : take(index, text);
  });
}
