/** Months by name, folded as `text.ts` folds; a point stands where the name has several words. */
const byName = (lists: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    lists.flatMap((names) => names.split(' ').map((name, index) => [name, index + 1] as const)),
  );

const gregorianMonths = byName([
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'januari februari maret april mei juni juli agustus september oktober november desember',
  'ینایر فبرایر مارس ابریل مایو یونیو یولیو اغسطس سبتمبر اکتوبر نوفمبر دیسمبر',
  'جانفی فیفری مارس افریل مای جوان جویلیه اوت سبتمبر اکتوبر نوفمبر دیسمبر',
  '. شباط اذار نیسان ایار حزیران تموز اب ایلول . . .',
  'ژانویه فوریه مارس اوریل مه ژوین ژوییه اوت سپتامبر اکتبر نوامبر دسامبر',
]);
const solarMonths = byName([
  'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر ابان اذر دی بهمن اسفند',
  'farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand',
]);
const lunarMonths = byName([
  'محرم صفر . . . . رجب شعبان رمضان شوال . .',
  'muharram safar . . . . rajab shaban ramadan shawwal . .',
]);

export type NamedMonth = { readonly month: number; readonly isSolar: boolean };

/** The first word that names a month; Latin ones are known by three letters as well. */
export function monthIn(text: string): NamedMonth | undefined {
  for (const [word] of text.matchAll(/\p{L}{2,}/gu)) {
    const solar = solarMonths.get(word);
    if (solar !== undefined) return { month: solar, isSolar: true };
    const short = /^[a-z]/.test(word) ? gregorianMonths.get(word.slice(0, 3)) : undefined;
    const month = lunarMonths.get(word) ?? gregorianMonths.get(word) ?? short;
    if (month !== undefined) return { month, isSolar: false };
  }
  return undefined;
}
