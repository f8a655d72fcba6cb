import type { DoubtView, RecordView } from '#areas/recovery/merging/doubts/doubts.contract.ts';

type Known = RecordView['known'][number];
type Reason = DoubtView['reasons'][number];

export type Origin = Pick<Known, 'source' | 'saidAt'>;
/** A value once, with everybody who said it. */
export type Value = {
  readonly value: string;
  readonly system: string | undefined;
  readonly origins: readonly Origin[];
};
export type Agreement = NonNullable<Reason['agreement']> | 'contradicts';
export type Mark = { readonly field: string; readonly agreement: Agreement };
export type Row = {
  readonly field: string;
  readonly kept: readonly Value[];
  readonly other: readonly Value[];
  readonly marks: readonly Mark[];
};

const order = [
  'name',
  'mail',
  'phone',
  'account',
  'birthDate',
  'identityNumber',
  'language',
  'since',
];
const placeOf = (field: string): number => {
  const place = order.indexOf(field);
  return place === -1 ? order.length : place;
};

/** First and family name are compared apart and shown beside the whole name. */
const rowOf = (field: string): string =>
  field === 'givenName' || field === 'familyName' ? 'name' : field;

/** Of these nobody has two; of a mail or a phone everybody may. */
const onlyOne: readonly string[] = ['givenName', 'birthDate', 'identityNumber'];

function marksOf(reasons: readonly Reason[]): Mark[] {
  return reasons.flatMap(({ field, agreement }) => {
    if (agreement === undefined) return [];
    const contradicts = agreement === 'different' && onlyOne.includes(field);
    return [{ field, agreement: contradicts ? 'contradicts' : agreement }];
  });
}

function valuesOf(record: RecordView, field: string): Value[] {
  const values = new Map<string, Value>();
  for (const { system, value, source, saidAt, ...known } of record.known) {
    if (known.field !== field) continue;
    const key = `${system ?? ''} ${value}`;
    const origin = { ...(source ? { source } : {}), ...(saidAt ? { saidAt } : {}) };
    const origins = [...(values.get(key)?.origins ?? []), origin];
    values.set(key, { value, system, origins });
  }
  return [...values.values()];
}

/** Two records field by field, with what the comparison makes of each. */
export function rowsOf({ kept, other, reasons }: DoubtView): Row[] {
  const marks = marksOf(reasons);
  const fields = new Set([
    ...kept.known.map((one) => one.field),
    ...other.known.map((one) => one.field),
    ...marks.map((one) => rowOf(one.field)),
  ]);
  return [...fields]
    .sort((one, next) => placeOf(one) - placeOf(next))
    .map((field) => ({
      field,
      kept: valuesOf(kept, field),
      other: valuesOf(other, field),
      marks: marks.filter((one) => rowOf(one.field) === field),
    }));
}
