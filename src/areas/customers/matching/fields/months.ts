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
  '. . . . . . . . . . ذیقعده ذیحجه',
  '. . . . . . . . . . ذیالقعده ذیالحجه',
  'muharram safar . . . . rajab shaban ramadan shawwal . .',
  'muharam . . . . . rajab syaban ramadhan syawal zulkaidah zulhijah',
  'moharram . . . . . . shaaban ramazan shavval zulqadah zulhijjah',
]);

/** Lunar months of two words: the first says which pair, the second which of the two. */
const lunarPairs: readonly (readonly [first: RegExp, second: RegExp, month: number])[] = [
  [/ربیع|\brab[ie]+/, /اول|aw+al/, 3],
  [/ربیع|\brab[ie]+/, /ثانی|اخر|th?ani|akh[ie]r/, 4],
  [/جماد|\bj[uo]mad/, /اول|[ua]la\b|aw+al/, 5],
  [/جماد|\bj[uo]mad/, /ثانی|اخر|th?ani|akh[ie]r/, 6],
  [/ذو|ذی|\bdh?[uo]|\bz[uo]l/, /قعده|q[ai]?\W?a?dah?/, 11],
  [/ذو|ذی|\bdh?[uo]|\bz[uo]l/, /حجه|hij+ah?/, 12],
];

export type NamedMonth = {
  readonly month: number;
  readonly calendar: 'gregorian' | 'solar' | 'lunar';
};

/** The first word that names a month; Latin ones are known by three letters as well. */
export function monthIn(text: string): NamedMonth | undefined {
  const pair = lunarPairs.find(([first, second]) => first.test(text) && second.test(text));
  if (pair) return { month: pair[2], calendar: 'lunar' };
  for (const [word] of text.matchAll(/\p{L}{2,}/gu)) {
    const solar = solarMonths.get(word);
    if (solar !== undefined) return { month: solar, calendar: 'solar' };
    const lunar = lunarMonths.get(word);
    if (lunar !== undefined) return { month: lunar, calendar: 'lunar' };
    const short = /^[a-z]/.test(word) ? gregorianMonths.get(word.slice(0, 3)) : undefined;
    const month = gregorianMonths.get(word) ?? short;
    if (month !== undefined) return { month, calendar: 'gregorian' };
  }
  return undefined;
}
