/** Little words that every text has and that tell its language; those two languages share are left out. */
const listed = {
  en: `the and is to of my i was have that for with you they it on not me a an are be but at this we
    your so just been has had were what when how why from our or by if there their can will would do does
    did don't didn't won't can't i'm i've it's as who where which he she his her them than then get got
    please thanks thank hi hello still now out up about after before because`,
  id: `yang dan saya tidak ini itu di ke dari dengan untuk ada sudah belum bisa aku kami kita kamu anda
    nya juga karena tapi tetapi kalau kalo gak ga nggak enggak tak udah udh sdh aja saja dong sih deh
    kok nih ya yah apa kenapa bagaimana gimana gmn lagi banget sangat sekali mau akan jadi pada oleh
    atau dalam lebih masih hanya cuma sama kayak seperti telah adalah bukan jangan tolong mohon min
    yg dgn dg tdk gk krn utk dr klo blm sy tp jd lg bgt pake buat gue gua lu loh lho para setelah sampai`,
  fa: `که از به در با را این آن است هست بود شد برای تا هم یا اگر ولی اما خیلی من ما شما تو او های ها می نمی
    رو تون تان مون یه یک هر چه چی چرا کجا کی پس دیگه دیگر اینکه همه باید نیست دارم داره دارد کرد کردم
    شده کردن بعد واقعا فقط سلام لطفا ممنون اصلا حتی بدون روی پیش دو بهتر خوب بد هستم هستیم هستید هستند بودم بودند نبود کنید کنم کنه می‌کنم نمی‌کنم میکنم نمیکنم می‌شود میشه نمیشه خودم خودتون اینا اونا همین همون البته خب آقا خانم کسی هیچ هیچی چند تازه الان امروز دیروز هفته روز ماه سال`,
  ar: `من في على الى إلى عن هذا هذه ان أن التي الذي ما لا لم لن هو هي كان كانت مع قد بعد قبل كل بس مش
    مو انا أنا انت احنا نحن هم لكن حتى اذا إذا عند عندي يا اللي ايش شو ليش ليه لماذا كيف متى اين أين ولا
    والله جدا كثير غير فيه فيها منه منها عليه عليها له لها لكم شكرا كده دي ده هذي هيك وين شنو`,
} as const;

const sets = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/\s+/)
      .filter((word) => word !== '')
      .flatMap((word) => [word, word.replace(/[\u0622\u0623\u0625]/g, '\u0627')]),
  );

export const functionWords = {
  en: sets(listed.en),
  id: sets(listed.id),
  fa: sets(listed.fa),
  ar: sets(listed.ar),
} as const;
