/**
 * One word of Persian a line, then ways it is typed in Latin letters that its letters alone would not
 * give away: short words, swallowed vowels, chat spellings.
 */
export const persianSpellings = `
این in een
من man
منو mano
مارو maro
شمارو shomaro
اونو oono uno
اینو ino
میخوام mikham mikhaam
میخواد mikhad
میخوایم mikhaym mikhaim
میخواید mikhaid mikhayd
میخواین mikhayn mikhain
نمیخوام nemikham nemikhaam
نمیخواد nemikhad
سوال soal so'al sooal
سوالی soali
تر tar
اتاق otagh otaq
که ke keh
به be beh
از az
با ba
تا ta
را ra
رو ro roo
و va o
یا ya
هم ham
ما ma
او oo ou
تو to too tu
اون on oon un
اونا oona una oonha unha
اینا ina inha
است ast
یه ye yeh
یک yek
دو do
سه se seh
چه che
چی chi chy
نه na nah
نی ni
اگه age ageh
اگر agar
ولی vali
اما ama amma
پس pas
بد bad
بده bade badeh
بدی badi
بدین bedin
بدید bedid
بدن bedan
بدم bedam
کم kam
کمه kame
زیاد ziad ziyad
زود zud zood
دیر dir
دیگه dige digeh dg
خوب khub khoob xub
خوبه khube khoobe khubeh
خب khob
خیلی kheili kheyli kheli khayli xeyli khyli
واقعا vaghean vagean vaqean vaghan vaghaan
اصلا aslan asla aslaan
همه hame hameh
هیچ hich
هیچی hichi
هیچکس hichkas hichkasi hichki
نیست nist
نیستن nistan nistand
پول pul pool pol
پولم pulam poolam polam
پولمو pulamo poolamo polamo pulemo poolemo
پولمون pulemun poolemoon pulemoon
لطفا lotfan lotfn lotfaan
مرسی mersi merci mercy
ممنون mamnun mamnoon
سلام salam slm
هنوز hanuz hanooz hanoz
هنوزم hanuzam hanoozam hanozam
چرا chera
کی key kei
کجاست kojast
الان alan alaan
برای baraye baraie
حتما hatman hatmaan
تقریبا taghriban
بار_سوم bare_sevom
دست dast
دسته daste
دستتون dastetun dasteton dastetoon
درد dard
نکنه nakone
نکنید nakonid nakonin
میشه mishe misheh
نمیشه nemishe nemisheh
کرد kard
کردم kardam
کرده karde kardeh
کردن kardan
کردید kardid
کردین kardin
شد shod
شده shode shodeh shodesh
شدم shodam
بود bud bood
بوده bude boode
هست hast
هستم hastam
هستید hastid hastin
دارم daram
داره dare dareh
دارید darid darin
ندارم nadaram
نداره nadare nadareh
نداشت nadasht
هفته hafte hafteh
هفته‌ست haftast haftas
ماه mah
ماهه mahe maheh
روز ruz rooz roz
روزه ruze rooze roze
سال sal
ساعت saat sa'at
ساعته saate
بار bar
دفعه dafe daf'e dafeh
دوم dovom dovvom dovome
سوم sevom sevvom sevome
سومین sevomin
فردا farda
امروز emruz emrooz emroz
دیروز diruz dirooz diroz
دوباره dobare dobareh
راضی razi
راضیم raziam raziyam
ناراضی narazi
ناراضیم naraziam
عالی ali aali aaly
عالیه alie aliye aalie
عالی_بود alibood
جواب javab javabe
جوابگو javabgu
نمیده nemide nemideh
نمیدن nemidan
نمیدید nemidid nemidin
گرون gerun geroon gerone
گرونه gerune geroone
گم gom
گمشو gomsho
گمشید gomshid
بسته baste basteh
قطع ghat gat qat ghate' ghat'
قطعه ghate
فقط faghat faqat fagat
تشکر tashakor tashakkor
متشکرم moteshakeram motshakeram
دزد dozd
دزدا dozda
دزدی dozdi
دزدید dozdid dozdin
دروغ dorugh dorogh doroogh dorough duruq
دروغگو dorughgu doroghgo dorooghgoo dorughgoo doroghgoo
کلاهبردار kolahbardar kolabardar
کلاهبرداری kolahbardari kolabardari
آشغال ashghal ashqal ashghaal
آشغاله ashghale
افتضاح eftezah eftezaah eftzah
افتضاحه eftezahe
مزخرف mozakhraf mozkhraf
مسخره maskhare maskhareh
مسخرست maskharast maskharas
گند gand
لعنت lanat la'nat
شکایت shekayat shekaiat
میکنم mikonam
عصبانی asabani asabi
عصبانیم asabaniam asabaniyam
متنفرم motenaferam motanaferam
احمق ahmagh ahmaq
خر khar
خراب kharab
خرابه kharabe kharabeh
خاک khak khaak
سر sar
سرت saret
سرتون saretun sareton saretoon
خجالت khejalat khjalat
شرم sharm
تف tof
اه ah
حیف heyf heif
وقت vaght vaqt vagt
وقتم vaghtam vaqtam
پشت posht
خط khat
مشکل moshkel
مشکلی moshkeli
مشکلم moshkelam
حل hal
حال hall
سریع sari sarie
تمیز tamiz
کثیف kasif
سرد sard
داغ dagh
کند kond
بو bu boo
بوی buye booye boye buy
گو gu goo
شعور shoor shour sho'ur
شعورها shoorha shourha
شعورا shoora shoura
غذا ghaza qaza
مودب moadab mo'adab moaddab
مهربون mehrabun mehraboon
عوض avaz
آدرس adres address
آدرسم adresam
شما shoma
منتظر montazer
منتظرم montazeram
پیگیری peygiri peigiri paygiri
مبلغ mablagh
کسی kasi
نفر nafar
حرف harf
کار kar
کارم karam
باز baz
بازم bazam
پاره pare
تلف talaf
لغو laghv laqv
کنسل kansel cancel
حسابم hesabam
حسابمو hesabamo hesabemo
ببندید bebandid bebandin
برو boro
بابا baba
بسه base
وگرنه vagarna vagarne
آبروم aberum aberuom
فحش fohsh
داد dad
میزنه mizane
اعصابم asabam aasabam
اعصابمو asabamo
خورد khord
خرد khurd
گه goh
گوه guh
کیری kiri
کیر kir
کس kos
کشا kesha
کش kesh
جمع jam
کسکش koskesh kosskesh
جنده jende
لاشی lashi
ریدم ridam
ریدید ridid ridin
ایمیل email imeil
سفارش order
اپ app ap
نگران negaran
`;
