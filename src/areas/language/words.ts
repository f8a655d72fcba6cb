/**
 * Words of displeasure in service, with how strongly each speaks (0–1). A first list, written for this
 * project; stems end in `*`. The judgement work replaces it with full lexicons per language.
 */
type WordList = readonly (readonly [weight: number, words: string])[];

const english: WordList = [
  [0.2, 'never nobody late fed'],
  [0.3, 'complain* wrong broken lost sick tired'],
  [0.4, 'violat* ignor* refuse refus* stress* waste* damag* attorney'],
  [
    0.5,
    `disappoint* upset lie* fraud fraudulent* theft illegal ignored mislead* ruin*
    unfair lawyer unbelievable shame`,
  ],
  [
    0.6,
    `unacceptable terrible horrible awful frustrat* rude ridiculous lying steal*
    stole threat* deceiv* ruined useless* sue* negligen*`,
  ],
  [0.7, 'worst angry incompeten incompeten* harass* nightmare pathetic'],
  [0.8, 'disgust* outrag outrag* liar liars* scam scammer*'],
  [0.9, 'furious'],
];

const indonesian: WordList = [
  [0.2, 'lama'],
  [0.3, 'lambat salah mengeluh* keluhan komplain telat terlambat'],
  [0.4, 'rusak hilang cacat ribet* gagal'],
  [0.5, 'buruk lelet rugi jelek'],
  [0.6, 'kecewa mengecewakan kesal jengkel parah payah* dirugikan menyesal nyesel zonk'],
  [0.7, 'marah* tipu bohong* sampah'],
  [0.8, 'penipu penipuan ditipu kapok anjing* muak keterlaluan'],
  [0.9, 'bangsat* goblok tolol'],
];

const arabic: WordList = [
  [0.3, 'تاخر* متاخر*'],
  [0.4, 'تالف* مكسور*'],
  [0.5, 'خربان*'],
  [0.6, 'سيئ* سئ* زعلان* مستاء* محبط* حرام* ندمان*'],
  [0.7, 'سرق* فاشل* وقح*'],
  [0.8, 'غاضب* كذاب* مقرف*'],
  [0.9, 'نصاب*'],
];

const persian: WordList = [
  [0.4, 'متاسف* خراب*'],
  [0.5, 'ناراحت* معطل* نامید*'],
  [0.6, 'ناراض* پشیمان* ناامید*'],
  [0.7, 'دروغ* بی‌ادب*'],
  [0.8, 'مزخرف* عصبان* دزد* لعنت*'],
  [0.9, 'کلاهبردار*'],
];

/** Phrases by which people say that they are going; matched in the normalised text as a whole. */
export const leavingPhrases: readonly string[] = [
  'cancel my account',
  'close my account',
  'closing my account',
  'switch to',
  'switching to',
  'another bank',
  'never again',
  'never use',
  'never do business',
  'taking my business',
  'last time',
  'refund me and',
  'leaving you',
  'competitor',
  'tutup akun',
  'tutup rekening',
  'pindah ke',
  'tidak akan lagi',
  'ga akan lagi',
  'gak akan lagi',
  'kapok',
  'terakhir kali',
  'اغلاق حسابي',
  'الغاء حسابي',
  'الغاء اشتراكي',
  'لن اتعامل',
  'ما راح اتعامل',
  'اخر مره',
  'شركه اخري',
  'منافس',
  'حسابم را ببند',
  'لغو اشتراک',
  'دیگه خرید نمی',
  'دیگر خرید نمی',
  'آخرین بار',
  'اخرین بار',
  'دیگه نمیخرم',
  'میرم سراغ',
  'شرکت دیگر',
];

export const negations: ReadonlySet<string> = new Set([
  'not',
  'no',
  "don't",
  "didn't",
  "isn't",
  "wasn't",
  'without',
  'tidak',
  'gak',
  'ga',
  'nggak',
  'bukan',
  'tanpa',
  'لا',
  'ليس',
  'لم',
  'لن',
  'مش',
  'مو',
  'بدون',
  'نه',
  'نیست',
  'نبود',
  'بی',
]);

export const intensifiers: ReadonlySet<string> = new Set([
  'very',
  'extremely',
  'so',
  'absolutely',
  'totally',
  'completely',
  'really',
  'sangat',
  'banget',
  'sekali',
  'amat',
  'جدا',
  'كثير',
  'مره',
  'خالص',
  'خیلی',
  'بسیار',
  'واقعا',
  'کاملا',
]);

export const functionWords = {
  en: new Set([
    'the',
    'and',
    'is',
    'to',
    'of',
    'my',
    'i',
    'was',
    'have',
    'that',
    'for',
    'with',
    'you',
    'they',
    'it',
    'on',
    'not',
    'me',
  ]),
  id: new Set([
    'yang',
    'dan',
    'saya',
    'tidak',
    'ini',
    'itu',
    'di',
    'ke',
    'dari',
    'sudah',
    'ada',
    'untuk',
    'dengan',
    'nya',
    'aku',
    'sampai',
    'belum',
    'kok',
  ]),
};

export const wordLists: readonly WordList[] = [english, indonesian, arabic, persian];
