import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPolicyText } from '#areas/recovery/policy/policy-text.ts';
import { kindByWords } from '#areas/recovery/reading.ts';

function policyOf(kit: string) {
  const reading = readPolicyText(readFileSync(`policies/${kit}.yaml`, 'utf8'));
  if (!('policy' in reading)) throw new Error(`The policy of the ${kit} cannot be used.`);
  return reading.policy;
}
const demo = policyOf('demo');
const bank = policyOf('bank');

/** What people hand in by the demo's public form, as they would write it; for some only the team matters. */
test.each([
  // Persian
  ['پروازم از مشهد به تهران لغو شد و هیچ‌کس جواب نمی‌دهد.', 'flight-cancelled', 'travellers'],
  ['پرواز من شش ساعت دیرتر انجام شد و هتل نگرفتند', 'flight-late', 'travellers'],
  ['چمدونم تو فرودگاه گم شده و سه روزه کسی خبری نداره.', 'baggage', 'travellers'],
  ['قرار بود ساعت ۸ برسیم ولی هواپیما نصفه‌شب پرید', 'journey', 'travellers'],
  ['از حسابم بدون اجازهٔ من پول برداشت شده است.', 'unauthorised-transaction', 'accounts'],
  ['یک نفر با مدارک من حساب باز کرده و وام گرفته.', 'identity-theft', 'records'],
  ['قسطم را سر وقت پرداخت کردم ولی ثبت نشده.', 'payment-not-credited', 'lending'],
  ['مأمور وصول هر روز زنگ می‌زند و آبرویم را می‌برد.', 'collection-manner', 'lending'],
  ['در گزارش اعتباری من یک وام اشتباه ثبت شده است.', 'report-wrong', 'records'],
  ['سه بار زنگ زدم و پولی که کارت به کارت کردم نرسیده', 'account-service', 'accounts'],
  ['مدیر شعبه با من بد حرف زد', undefined, 'accounts'],
  // Arabic
  ['ألغيتم رحلتي إلى جدة قبل ساعتين ولم يخبرني أحد.', 'flight-cancelled', 'travellers'],
  ['الطائرة تأخرت أربع ساعات وفاتني موعدي.', 'flight-late', 'travellers'],
  ['شنطتي ضاعت في المطار وما أحد يرد علي.', 'baggage', 'travellers'],
  ['فضلنا في المطار لحد الصبح من غير أكل', 'journey', 'travellers'],
  ['سُحب من حسابي مبلغ دون علمي.', 'unauthorised-transaction', 'accounts'],
  ['شخص فتح حسابا باسمي بهويتي المسروقة.', 'identity-theft', 'records'],
  ['دفعت قسط القرض في موعده ولم يُسجَّل عندكم.', 'payment-not-credited', 'lending'],
  ['المحصل يتصل بي كل يوم في العمل.', 'collection-manner', 'lending'],
  ['في تقريري الائتماني قرض خاطئ لم آخذه قط.', 'report-wrong', 'records'],
  ['اتصلت ثلاث مرات بخصوص حوالة لم تصل إلى أخي', 'account-service', 'accounts'],
  ['أنا في مرحلة إلغاء اشتراكي ولا أحد يساعدني', undefined, 'accounts'],
  // Indonesian
  ['Penerbangan kami dicancel mendadak.', 'flight-cancelled', 'travellers'],
  ['Pesawatnya telat empat jam, saya ketinggalan rapat.', 'flight-late', 'travellers'],
  ['Roda koper baru saya patah, keluar biaya banyak.', 'baggage', 'travellers'],
  ['Kami menunggu enam jam di bandara.', 'journey', 'travellers'],
  ['Ada uang keluar dari rekening saya tanpa izin saya.', 'unauthorised-transaction', 'accounts'],
  ['Ada orang membuka rekening dengan KTP saya.', 'identity-theft', 'records'],
  ['Cicilan sudah saya bayar tapi tidak tercatat.', 'payment-not-credited', 'lending'],
  ['Tukang tagih menelepon tetangga saya.', 'collection-manner', 'lending'],
  ['Di laporan kredit saya ada pinjaman yang salah.', 'report-wrong', 'records'],
  ['Sudah tiga kali telepon, transfer belum masuk juga', 'account-service', 'accounts'],
  ['Saya anggota koperasi dan dokumen saya hilang.', undefined, 'accounts'],
  // English
  ['My flight from Boston to Denver was cancelled at the gate.', 'flight-cancelled', 'travellers'],
  ['Your plane left with six hours of delay.', 'flight-late', 'travellers'],
])('in the demo, %s: %s', (text, kind, team) => {
  const told = kindByWords(text, demo);
  expect(told).toBe(kind);
  expect(demo.failures.get(told ?? 'other')?.team).toBe(team);
});

test.each([
  ['از حسابم بدون اجازهٔ من پول برداشت شده است.', 'unauthorised-transaction'],
  ['کارت جدیدم بعد از دو هفته هنوز نیامده', 'card-not-arrived'],
  ['پول را اشتباهی به حساب اشتباه فرستادم', 'sent-to-wrong-account'],
  ['وام را تسویه کردم ولی هنوز قسط برمی‌دارید', 'loan-service'],
  ['سُحب من حسابي مبلغ دون علمي.', 'unauthorised-transaction'],
  ['بطاقتي الجديدة لم تصل منذ أسبوعين', 'card-not-arrived'],
  ['أغلقتم حسابي ولا أستطيع الوصول إلى أموالي.', 'money-held'],
  ['Kartu baru saya sudah dua minggu belum datang', 'card-not-arrived'],
  ['Penagih menelepon saya tiap hari.', 'collection-manner'],
  ['Di laporan kredit saya ada pinjaman yang salah.', 'report-wrong'],
])('at the bank, %s: %s', (text, kind) => expect(kindByWords(text, bank)).toBe(kind));
