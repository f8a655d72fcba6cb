/** Fields that two records are compared on, in the order of comparing: what tells people apart comes first. */
export const comparedFields = [
  'givenName',
  'familyName',
  'birthDate',
  'identityNumber',
  'mail',
  'phone',
  'street',
  'houseNumber',
  'suburb',
  'city',
  'postcode',
  'region',
  'country',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** A whole name in one field is read into given and family name. */
export type FieldName = ComparedField | 'name';

/** What one system knows of a person, as it knows it. */
export type MatchRecord = {
  readonly id: string;
  /** The system it comes from. */
  readonly source?: string;
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
};

/** How values of a field are made alike and compared. */
export type FieldKind =
  | 'name'
  | 'date'
  | 'identity'
  | 'mail'
  | 'phone'
  | 'street'
  | 'place'
  | 'house'
  | 'postcode'
  | 'word';

export const kindOf: Readonly<Record<ComparedField, FieldKind>> = {
  givenName: 'name',
  familyName: 'name',
  birthDate: 'date',
  identityNumber: 'identity',
  mail: 'mail',
  phone: 'phone',
  street: 'street',
  houseNumber: 'house',
  suburb: 'place',
  city: 'place',
  postcode: 'postcode',
  region: 'word',
  country: 'word',
};

export const fieldKinds: readonly FieldKind[] = comparedFields.map((field) => kindOf[field]);

/** The place of a field among the compared ones. */
export const at = Object.fromEntries(
  comparedFields.map((field, index) => [field, index]),
) as Readonly<Record<ComparedField, number>>;

/**
 * How far two values agree. `variant` is another form of the same (Bob, محمد, a mail with a tag),
 * `swapped` is found in the neighbouring field on both sides.
 */
export const levels = ['different', 'similar', 'near', 'variant', 'exact', 'swapped'] as const;
export type Level = (typeof levels)[number];

export const different = 0;
export const similar = 1;
export const near = 2;
export const variant = 3;
export const exact = 4;
export const swapped = 5;
/** One side says nothing, or another field has told it already: no evidence. */
export const missing = -1;

/** A value made alike: `text` for comparing, `key` for finding; the hashes of both for blocking. */
export type Value = {
  readonly text: string;
  readonly key: string;
  /** Which letters occur, as bits: most values are told apart by these. */
  readonly letters: number;
  readonly textHash: number;
  readonly keyHash: number;
};
