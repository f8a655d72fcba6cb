/** Words of Arabic in Latin letters and digits, as people chat, that no other language we hear has. */
export const arabicMarks = `
bezzaf bzaf bezaf bzzaf dyal dyali walou machi kayn kayen makayn makaynch wach wash hadchi hadshi mezyan mezyana mzyana khdam
makhdamch chafara ch7al bghina bghito 3likom 3lik 3liya m3akom m3ako lmochkil mochkil mouchkil lmouchkil lmachakil bgad bgd begad
tklfet taklefet agdar a2dar n2dar ne2dar te2dar yegdar tegdar te2dro mafeesh mafesh mafish mafeeh mafihash mafehash mafihosh mosh
mafhash mafi mafee mafih keda kida kda kede kidda kdh leih leeh laish leish leysh lesh 3ayez 3ayz 3aiz 3awez 3awz 3ayza 3ayzeen
3ayzin 7aga 7agah 7aja 7ajah 7ad 7ada 7add ma7ad ma7ada ma7adesh ma7adsh m7adsh ma7dsh 3ala 3alaya 3alaia 3aley 3alek 3aleh 3alya
3alia 3alik 3alikom 3aleko 3alaiko 3alaikom 3alaykom 3alaykum 3alekom 3alekum 3alena 3aleha 3aleyna 3aleihom 3an 3and 3andi 3andy
3andko 3andkom 3andkon 3andkum 3ande 3endi 3endy 3endkom 3endkon 3endna 3andna 3ando 3andhom 3am 3ashan 3shan 3lshan 3alashan 3al
7atta 7ata 7ag 7agat 7agty 7a2 7a2i 7a2y 7aram 7ader 7asal 7asalet 7asab 7asbi 7asby 7asbiya 7ali 7al 7alo 7elw 7elwa 7elo 7abeit
7abbeit 7abeb 7abait 7ajiz 7ajz 7agz 7agazt 7ajazt ba2a ba2ali ba2aly ba2alna ba2alo ba3d ba3ed ba3dein ba3den ba3deen yeb2a
da2i2a da2aye2 d2aye2 sa3a sa3at sa3tein sa3teen rab3 arba3 sab3 tes3 marrah martein marteen marten marat marratein ya3ni ya3ny
yaani ya3nee yani3 walla3 wallah wallahi wallahy wlh walahy walahi wala2 wla kwayes kwayyes kwaies kwayesa kwayseen kuwais kewayes
koayes mnee7 mni7 mneeh mneeha mni7a mlee7 mli7 mzyan zwin zain enta ente enti enty ento entu entou entom intou inta intu intum
intom antum antom ehna e7na i7na a7na ihna na7no howa howwa heya hiyya homma humma hinne elly elli illy illi shou shunu shinu shno
shnu shnw shloon shlon shlonkom shlonak eish eysh aysh wesh wsh kteer ktir kteir ktiir kter keter keteer kteeer kitir katheer
kathir kther wayed wayid wajed wajid waayed wayd awi awy aawi 2awi 2awy gedan giddan geddan jeddan jiddan jidan gidan khales
khalis khalas 5alas 5ales 5alis lessa lissa lesa lisa3 lsa lessaa delwa2ty dlwa2ty delwa2ti dilwa2ti delwaqti halla2 hala2 hal2
hla2 lahala2 lahalla2 lahla2 hal7een al7een l7een al7in alhin alheen hassa tawwa el7een embare7 embareh mbare7 mbareh imbare7
imbareh ams2 enaharda ennaharda elnaharda naharda inaharda innaharda lyom elyom alyom bokra bukra boukra bokrah bukrah osboo3
osbo3 osbou3 esboo3 usbu3 isboo3 2osbo3 osboa3 mestani mestany mestanni mestanny mestaneya mestaniya mistanni bastanna bastana
estannet estanet estaneet nater natir natreen natreh natra nateer nantazer antazer ntzr mantazer muntazir muntazer feen feyn
wenkon wenkom weinkon weinkom wainkom waynkom waynkon weenkom wenak wain wayn weyn ween emta imta mita eimta aimta ezay ezzay
izzay izay ezzai ezai keef kefak kifak kifkon kifkom keifkom kaif kayfa lematha limaza leemaza shukrn choukran chokran shoukran
shukraan shokraan mashkoor mashkoora mashkooreen mashkoreen mashkour mashkourin mashkouren mshkor mashkorin mashkora yeslamo
yeslamu yislamo yslamo yeslamou yeslam tislam teslam teslamo taslam tislamo tislamu ya3tik ya3tikon ya3tikom ya3teek ya3teekom
ya3tiko y3tik y3tikom y3teekom ya3tiik marhaban mar7aba mar7aban saba7 masa2 sba7 taslamoon alhamdulellah el7amdulillah
el7amdlelah 7amdulillah al7amdulillah 7amdella 7amdelah enshallah ensha2allah samaht sama7t sama7to samahto sama7tom samahtom
sama7tu samahti sama7ty fadlak fadlik fadlek fadlakom fadlkom momken momkin mumken momkn mumkn momkenn mmkn raja2an arjo arjoo
arju nargo narjo moshkela moshkila moshkla moshkilah mushkila mushkela mushkilah meshkla meshkle mishkle mishkleh moshkeltak
moshkelti moshkelty mushkilty mushkilti mashakel mshakel khedma khidma khedme khidme khidmeh khedmeh khidmah khedmah 5edma 5idma
5edme 5idme khedmet khidmet khidmit 5edmet 5idmet elkhedma el5edma elkhidma alkhidma al5idma khedmetkom khedmetkon khidmatkom
khidmetkom khidmatkum khidmetkon 5dma 5dmh khdma khdmh khdme talabt talabet 6alab 6alabt 6alabi 6alabiya talabeya talabiya
talabiye talabti talabty talaby talabyti tawseel tawsil tawsseel tow9eel tawsila ta2kheer ta2khir ta5eer takheer ta2akhar
ta2akhart ta2akhrto ta2akharto et2akhar et2akharet et2akharto t2akhar t2akharet t2akharto met2akhar met2akhara met2akhreen
mit2akhir met2akher it2akhar et2akharo t2akharo met2a5ar t2a5ar t2a5arto mandoob mandob mandoub mandobkom mandoobkom mowazaf
mowazafa mowazafeen mowazzaf mwazaf mwazzaf muwazaf muwazafeen mowazfin mowazafin muwaththaf mwadhaf muwadhaf mowathaf mozaf
mozafeen mwazafeen mwazzafin floos floosi floosy felos felosi felosy felousi flousi flous flosi flosy fulusi fuluus floosna
felosna masari masary masare masariye masariyi masaryi masarina msari msary msare zeft zift zefft zefet zaft zebala zbala zebale
zbeleh zbele zbaleh zible zbeel zabala 2araf 2arf qaraf 2erf 2erft 2areftona 2areftoni 3eib 3aib 3ayb 3eb nasabeen nassabeen
nasbeen nsabeen nassab nassabin nasabin nasaba 7arameya 7aramiya 7aramyeh 7aramye 7arami haramiya haramiyya harameya haramieh
haramiyeh kazab kazzab kazabeen kazzabeen kazabin kazzabin kadhab kadhabeen kaddab kaddabeen kathab kathabeen kaddabin kezb kizb
kedb yesr2 sara2to sara2tou sara2 sara2toni sara2na bayez bayza bayzeen bayzin baayez kharban kharbana kharbaneh 5arban 5arbana
5rban kharrabto kharabto kharabtou 3atlan 3atlana 3atleh m3attal mo3attal mu3attal maksoor maksoora maksour maksoura mksoor maksor
mksor shaghala shaghaal sh8al shaghall shaghaleh shaghaleen yeshtaghal yishtaghil yeshtaghel yeshteghel yishtighil byeshtaghal
byeshtghel byeshteghel byishtghil byishtaghil byeshtaghel beyshtaghal btishtaghil btishtghil bteshtghel bteshtaghal bteshtaghel
betshtaghal byeshta8al yeshta8al byesht8el yshtghl yshtaghel yshteghel tshtghl mabyeshtaghalsh mabyeshtghalsh mabteshtaghalsh
mabyshtaghalsh byrod byrud birod biyrod beyrod byroddo byrodo byredo byrodoo beyrodo beyroddo yerod yrod yeroddo yrodo yroddoon
yrodon yruddun yerodo birudd bireddo biruddo rodou roddo mabyrodosh mabyrodsh mabyrodoush mabyerodosh mabeyrodosh mabeyrodoush
maraddosh maradsh baddi biddi beddi baddy biddy badde biddna badna baddna bedna baddkon biddkon abgha abghi abgi abga abeekom
tabghoon tabgha nabgha bghit bgheet ayez ayiz ayza aayez awez aawez ayzeen 3awzeen ra7 7a3mel ha3mel 7ash ha7ki ra7et ro7t ro7o
ro7 sarli sarly sarlo sarlon sarelna sarlna sarlak sarli9 bakali bakaly baqali baqaly ba2alak be2ali be2alna ba2alhom alaikom
alekom aleikom aleykom alykom alaykom fekom feekom fikom fikon feekon lakom lkom elkom ilkon elkon ilkom elkum ma3kom ma3kon
ma3kum maakom ma3aya ma3ak ma3ana ma3ah ma3i ma3ei ma3akom ma3o ma3hom ma3a ma3 m3 m3ak m3kom m3i minkom mnkom minkon menkon
menkom mnkon minkum kelkon kelkom kollokom kolokom killkon kelna kollo kolo kello killo kolloh kolshi kelshi kulshi killshi koll
kulish kolesh kullish tejroba tagroba tagrebty tagrubti tajroba tajriba tajrubti tajrobti tagrebet momtaz momtaza mumtaz mumtaza
mumtaaz momtazeen ra2e3 ra2e3a ra2i3 rai3 raw3a raw3aa rawa3 raow3a gameel gamila gameela jameel jameela 7ilwe 7elween 2olwa a7la
a7san a7sant a7santo aswa2 aswa aswaa agmad a3zam saree3 sari3 sare3 saree3a sari3a saryan bsor3a bisor3a besor3a bsur3a batee2
bati2 batee2a bati2a bti2 btee2 batii ghalya ghalye ghaliya ghalia ghalyeh 8ali 8alya 8alye rekhees rkhis re5ees r5ees wesel wosel
wisil wesil wesilet weslet wesletni wasalni wasalet weselni waslni weslni wslni wsl wasalat wasletni wsalni mawasal mawesel
mawasalsh mawselsh mawsalnish mawselnish mawesletsh yet2akhar metalagga ata5ar dafa3t dafa3na dafa3to dfa3t ndafa3 khasamto
5asamto khasamo khasmo khasam 5asam 5asamo khasmtou etkhasam et5asam nkhasam istarja3 estarja3 raja3o raja3ouli rajja3o rajj3o
rajje3o rajje3ouli rajje3li raj3oly raj3ouli raja3oli rajje3uli raga3o raga3oly raga3ouli ragga3o ragga3oly raga3li rage3oly rga3o
yraga3o yrajj3o yraja3o yrajje3o yragga3o radyeen radyin radiyeen esht1 ashtki ashteki ashtaki ashtiki eshteki eshtki eshtaki
bashteki ashtekikom hashteki ha2addem shakwa shakwaa shakwti 2adeya 2adiyya ma7kama ma7kame mahkame mo7ami mu7ami mo7amy shorta
shurta ma7dar mahdar za3lan za3lana za3laneh za3lant mi3asseb me3asseb m3asseb 3asabi 3asabiya 3asabeya met3asseb met3asab
met3assab m3asseba mdaye2 mdayye2 metday2 metday2a metdaye2 metdaye2a medaye2 medayi2 mit2dayi2 mabsoot mabsoota mabsout mabsouta
mabsoutin mabsoteen mabsooteen mabsot mabsota el7o2oni elly7asal lazem lazim laazem laazim lazm dayman daymn dayiman tab3an tab3n
akeed mazboot mazbout mazbota mazbouta mazboota maznoot mazbot 3ady 3adi 3adeya 3adiya 3ade tammam bardo bardu bardou kaman kamaan
2aktar aktar akthar 2a2al a2al aqal shwaya shwayya shwayye shwaye shwayyeh shway shwai shwayeh shwy shwya shewaya showaya shwaiya
fakker bafakar ba7eb b7eb b7ib ba7ib a7eb a7ib uheb o7eb a3raf a3ref a3rif aa3raf 2a3raf 3aref 3arfeen ba3raf 3araf 3eref ta3amol
ta3amel mo3amla mo3amale mu3amala mo3amalet m3amale mu3amale ta3amolkom ta3amolkon es7o esh7 esta7o ikhtasho ekhtesho etta2o
ittaqo ettaqo ita2o itta2o et2o etqo kefaya kifaya kfaye khalasna zehe2t zhe2t zehi2t ze2et zahe2t tefeshna tfesht 6efesht tafasht
malleit maleit malet ta3bt te3ebt t3ebt ta3ban ta3bana te3bt ta3abtona t3ebna te3ebna la3nat la3nt yel3an yil3an yl3an la3net
el3an mal3oon 7ayawan 7aywan 7aywanat 7mar 7omar 7ameer 7meer 7imar kelab klab ghabi ghabiya aghbiya aghbiya2 8abi mtkhalef
motakhalef motakhalfeen motakhallef mitkhallif fashel fashil fashleen fashelin fashla fashle fashileen fashlin 2odam odam guddam
gowa gwa barra barah ta7t jowwa jowa fo2 foo2 foog taht foug hoon hnak hunak honak henak hinak hni taba3kon taba3kom taba3 bta3
bta3et beta3 beta3et bita3 bta3kom bta3ko beta3ko beta3kom bito3 taba3i tab3kon 7agkom 7a22 3omala 3omla2 3omalaa2 3amil 3ameel
3ameil zboon zobon zeboon zoboon zbun zabayen zabayin zaba2en elkahraba kahraba kahrba kahraba2 kahrabe 7ara2 moyya takyeef takyif
tkyeef mukayyef mokayef mukayef shabaka shabakeh shabke hek heik hayk haik heyk hayda haida haydi hayde haidi haydol heidi hadol
hadool hadhi hatha hathi hadha hazeh hazihi dawle 3omry 3omri 3umri mara2 tany taniye 2akher a5er 2awel enno enoh inno 2enno 2eno
2en la2 la2enn la2eno la2nno l2n l2no le2en le2enno li2anno li2an 7arkom ba3at ba3atli ba3atto b3atlo b3tt ba3att ba3t b3t tab3at
ab3at 7abibi 7abibti 3azizi 3aziza 3zizi 2ol 2olt 2olto 2alo 2alouli 2alooli 2alli 2ali 2aloly 2oltelko 2oltelkom 2olna goltolkom
galoli galooli 2ellet 2elle 2al elet 2elt
`;

/** Words that other languages spell as well: they count half. */
export const arabicHints = `
sho shukran shokran marra marrat kol kel marhaba ahlan fini fiyi msh gdn jdn hon el al il w wa we ma la fi min men ana mesh mish
mush mo mub mob bas bass leh le lel lil wel bel fel fil bil ya kan kanet kano kont di dah deh da shu shi shay she awal akher tani
sana shahr shahar shahrain yom youm yomein yomain yomeen yoom youmein allah inshallah insha2 habibi haram halal salam alaikum
alaykum tayeb tayyeb tamam lw kul kif wein wen fein fen wain abi abgi abghi khair kheir khayr kalam ba3 rah ra sar sara bokra zay
zai zayy zayo metl mitl mtl methl hada hadi haza hatha hala hayda had wehda wa7ed wahed wahda wa7da wahad order elorder eldelivery
elnet elapp elservice elsite tamm tam taam lama lamma hatta walla wala wla ah aywa aiwa naam na3am ghair gheir gher ghayr 8er bala
bidoon bedoon bdoon badal nafs nefs nafso kter gayed jayed jayyed jayid sa7 sah ghalat 8alat ghalta akl akel lazeez laziz zaki
taza bared bard sokhn barda barde mahzala mahzaleh maskhara maskhra istihtar ehmal ihmal habal 3abat fadiha fadee7a fadi7a kalb
kelb hayawan hmar khara khra tab ok bi b ba btw elmandoob elmowazaf da5el gowa mata ma7al meta hena hina men3 tor ray7 raye7 rayeh
jay gay gayen geet jeet jit ajit jait
`;
