/**
 * One word of Arabic a line, then ways it is typed in Latin letters and digits that its letters alone
 * would not give away: short words, swallowed vowels, chat spellings.
 */
export const arabicSpellings = `
ما ma maa
مش mesh mish msh mosh mush
مو mo mu moo mub mob
لا la laa la2
لم lam
في fi fe fee fy
فيه feeh fih
مفيش mafeesh mafish mafesh
مافي mafi mafee mafy
من min men mn
و w wa we u
ال el al il
على 3ala 3la ala 3alla
عن 3an
عليكم 3alaikom 3alaykom 3alekom 3aleko 3alaiko 3aleykom alaikom alaikum 3alaykum
مع ma3 ma3a
معكم m3ako m3akom m3kom ma3kom ma3kum ma3akom ma3ako
معي ma3i ma3ei ma3aya
هو howa huwa howwa howe
هي heya hiya hiyya hiye
انا ana 2ana
انت enta inta ente enti
انتوا ento entu intu entou intou
احنا e7na ehna i7na
كده keda kida kda kede
هيك heik hek hayk
ليه leh leih leeh
ليش lesh leish laish leysh
شو shu shou sho shoo
ايه eh eih
ده da dah
دي di dee deh
يا ya
ولا wala wla walla_wa7ed
والله wallah walla wallahi walahi wlh
بس bas bass
لكن laken lakin
لسه lessa lesa lissa lsa
كتير kteer ktir keter keteer kter kiteer
كثير katheer kathir
اوي awi awy
قوي 2awi 2awy gawi
جدا gedan geddan jeddan jiddan gidan jidan gdn
خالص khales 5ales
وايد wayed wayid wajed
مره marra marrah mara mra
مرتين marteen martein marten
شويه shwaya shwayya shwaye shway shwai shwayye shewaya
حاجه 7aga haga
شي shi shay shy
شيء shai2 shay2
حد 7ad 7add
حدا 7ada
محدش ma7adesh ma7adsh m7dsh ma7dsh
كل kol kel kul koll kil
كلكم kolloko kollokom
يوم yom youm yoom
يومين yomein yomeen yomain youmein
اسبوع osbo3 osboo3 esboo3 usboo3 isboo3
اسبوعين osbo3ein osboo3ein esbo3een
شهر shahr shahar shahir
شهرين shahrein shahreen shahrain
سنه sana
سنين sneen sinin
ساعه sa3a
ساعتين sa3tein sa3teen sa3ten
بكره bokra bukra boukra bokrah
بقالي bakali ba2ali ba2aly baqali
صارلي sarli sarly sar_li
صار sar
راح ra7 rah
رح rah_
شكرا shukran shokran choukran shukrn chokran
مشكورين mashkoreen mashkooreen mashkorin
يسلموا yeslamo yislamo yslamo yeslamu
تسلم teslam tislam
ممكن momken mumkin momkin mumken
سمحت sama7t samaht
سمحتوا sama7to samahto sama7tu
سمحتم sama7tom samahtom sama7tum
لو law lw lau
فضلك fadlak fadlek fadlik
خدمه khedma khidma khedme khidme 5edma 5idma khedmeh khidmeh khidmah
خدمة_ال khedmet
زفت zeft zift zefet
زباله zebala zbala zbaleh zbele zbale zebale zbeleh zbali
زباله zible
قرف 2araf araf qaraf garaf
قرفت 2reft 2erft
قرفتونا 2areftona 2araftona araftoona
حرامي 7arami harami
حراميه 7aramya 7arameya 7aramiya haramiya haramieh 7aramyeh 7aramye 7ramye 7aramiyeh
حرام 7aram haram
نصاب nassab
نصابين nasabeen nassabeen nasabin nassabin
نصب nasb
سرقه ser2a sir2a seri2a
سرقتوا sara2to sra2to sara2tou
كذاب kazzab kazab kaddab kathab
كذابين kazzabeen kazabeen kazabin kaddabeen kathabeen kazzabin
كذب kezb kizb kedb kithb
فلوس floos flous fulus felous felos flos
فلوسي floosi flousi felosi floosy flosi felousi
مصاري masari msare masary masare msari
حقي 7a2i 7a22i 7a2y
شغال shaghal sh8al shaghaal shaghall
شغاله shaghala sh8ala
يشتغل yeshtaghal yishtaghil yshtghl yeshteghel
بيشتغل byeshtaghal byishtighil byeshteghel byeshtghel byishtaghil
يرد yerod yrod yorod
يردوا yerodo yrodo yroddo
يردون yroddoon yrodoon yerodon
بيرد byrod byerod biyrod beyrod byrodd bi_rod
بيردوا byrodo byroddo beyrodo
رد rad radd
ردوا roddo rodo
وصل wesel wosel wesl wisel wasal wisil wsl
وصلني wasalni weselni weslni
وصلت weslet wesilet waslat
موصلش mawasalsh mawselsh mawesalsh
يوصل yewsal yosal yosel
تاخر et2akhar it2akhar t2akhar ta2akhar et2a5ar
متاخر met2akhar mit2akhir met2a5ar
تاخير ta2kheer takheer ta2khir ta5eer
بايظ bayez bayz
بايظه bayza
خربان kharban 5arban 5rban
خربانه kharbane kharbana
خربتوا kharabto kharrabto
عطلان 3atlan
مكسور maksoor maksor maksour
مكسوره maksoora maksora
غلط ghalat 8alat
غلطه ghalta
مشكله moshkela mushkila mishkle moshkila meshkle mishkila moshkle
زعلان za3lan
زعلانه za3lana
معصب m3asseb me3asseb mi3asseb
مبسوط mabsoot mabsout mabsot
مبسوطه mabsoota mabsouta
تعبت t3ebt te3ebt ta3ebt ti3ibt
زهقت zehe2t zhe2t zahe2t ze2et zihi2t
طفشت tefesht tfasht tafasht 6efesht
عيب 3eib 3aib 3eb 3ayb 3aybb
عليكي 3aleki
برا barra
وحش we7esh wehesh wi7esh
وحشه we7sha wehsha wi7sha
وسخ wesekh wes5 wesekh wisikh
وسخه weskha wes5a wis5a
سيء sayye2 saye2 sayi2 say2 sayee2
سيئه sayye2a saye2a sayi2a say2a
اسوا aswa2 aswa aswaa
احسن a7san ahsan
احلى a7la ahla
حلو 7elw 7elo 7ilo helw 7lw 7elou
حلوه 7elwa 7ilwe helwa 7elwe
كويس kwayes kwayyes kwaies koayes kwies kways
كويسه kwayesa kwayesah
منيح mnee7 mni7 mneeh
منيحه mnee7a mni7a
زين zein zain zeen
تمام tamam tmam tammam
ممتاز momtaz mumtaz mumtaaz
ممتازه momtaza mumtaza momtazeh
رائع ra2e3 ra2i3 rae3
رائعه ra2e3a ra2i3a
جميل gameel jameel gamil jamil
جميله gameela jameela
لذيذ lazeez laziz lzeez
روعه raw3a rou3a
سريع saree3 sari3 sare3
سريعه saree3a sari3a
بطيء batee2 bati2 bate2
بارد bared barid
راضي radi raadi rady
راضيه radya radia radyeh radye
راضيين radyeen radyin radiyeen
نظيف ndeef nadeef nadif ndif naddef nadheef ndheef nathif
نظيفه ndeefe nadeefa nadifa ndife nadheefa
اغير ghayyer ghayer ghayyir ghayir aghayar aghayer agheyar a8ayar a3'ayar
لكم liko leko lakom lkom lakum elkom ilkon
لكن_ lkon
فيني fini feeni fiyi fiye
قال 2al gal aal qal
قالوا 2alo 2alou galo galaw qalo alou
قالولي 2aloly 2alooli 2aloli galoli alouli 2aloulii
قلت 2olt 2elet gelt gilt ult 2ilt
يقولوا y2olo y2oolo ye2olo yegolo
يقولون ygooloon yegoloon ygolon yigulun
تقولوا t2olo te2olo tgolo 2oloo
تقولون tgooloon tegoloon tgolon
بيقولوا bey2olo by2olo bi2oulo bi2olo
هيدا hayda haida
هيدي haydi haydeh haidi
هذا hada hatha hadha haza
هذه hazeh hazihi hathihi
هاي hay hai
اجا eja ija aja
اللي elly elli illi ili elle
غالي ghali 8ali
غاليه ghalya ghalia ghalye 8alya
محترم mo7taram mu7taram
محترمين mo7tarameen mu7taramin
قليل 2alil 2aleel alil qalil
قليله 2alilet 2alila
قله 2ellet 2elet 2illet 2ellit
ادب adab 2adab
ذوق zoo2 zo2 zou2
اشتراكي eshteraki ishtiraki eshtraki
الغوا el8o elgho el8oo elghoo
اشتكي ashteki eshteki ashtki ashtaki
شكوى shakwa
محكمه ma7kama mahkama
شرطه shorta shurta
محامي mo7ami mu7ami
لعنه la3na
لعنة_الله la3nat
يلعن yel3an yil3an yl3an
كلب kalb
كلاب kelab klab
حمار 7mar 7omar
حمير 7ameer 7meer
حيوان 7aywan 7ayawan
حيوانات 7aywanat 7ayawanat
غبي ghabi 8abi
اغبيا aghbiya2 aghbiya
فاشل fashel fashil
فاشله fashla fashle
فاشلين fashleen fashlin fashelin fashilin
متخلف motakhalef mtkhallef mitkhallif
الله allah alla
حسبي 7asbi 7asby
نعم ne3ma ni3ma
الوكيل elwakeel alwakeel
مسخره maskhara mas5ara
مهزله mahzala mahzale
عصبيه 3asabeya 3asabiya
عصبي 3asabi
ابدا abadan abdan
بدون bedoon bdoon bidoon bidun
بلا bala bela
كمان kaman kamen
ابي abi aby
ابغى abgha abghi abga abgi
عايز 3ayez 3ayz 3awez 3aiz
عايزه 3ayza 3awza
بدي baddi biddi beddi badi
ممتازين momtazeen
نفس nafs nafes
وين wein wen wain wayn ween
فين fein feen fen
متى mata meta
امتى emta imta
كيف kif keef kaif kayf
ازاي ezay ezzay izzay
مصيبه moseeba msibe
اخر akher 2akher a5er
ايميل email imail
اوردر order
ديليفري delivery
سرفيس service serves
ستاف staff
ابليكيشن app application
تاني tany tani
ثاني thani
`;
