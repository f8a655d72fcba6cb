/** Words of Persian in Latin letters, as people type them, that no other language we hear has. */
export const persianMarks = `
gomsho khafeh parvaz parvazam parvaze bimarestan nobatam otaghemoon mehraboon mehrabun mikhastim natije natijeh masooliat ghabool
ghabul khaterat chamedoon chamedoonam ridid ridam ridin emkan emkane ghesti pardakht pardakhte pardakhtam vojood vojud shekayatam
shekayate sepasgozaram karshenas karshenasetoon nemayandegi ejaze ejazeye khaheshan javabetoon tozih pishnahad pishnehad barname
barnameh barnamatoon vijdan vojdan bavar bargasht bargashte lezzat aslan aslann asla nist nistam nistan nistand nistid nistin
nistim niste nisto nabood nabud nabude nabode naboodan nabudan nabashe nabashid nabashin nashod nashode nashodeh nashodam nashodan
nakard nakarde nakardan nakardam nakardin nakardid nakonid nakonin nakonam nakone nadare nadareh nadaram nadarim nadarin nadarid
nadaran nadarand nadasht nadashtam nadashtan nadashte nadashtim nadad nadadan nadadin nadadid nadade naresid nareside naresideh
naresidam nayumad nayoomad nayamad nayomad nayoomade nayumade naferestad naferestadin naferestadid nemishe nemisheh nemishavad
nemishod nemishan nemisham nemikone nemikoneh nemikonam nemikonan nemikonand nemikonid nemikonin nemikonim nemikard nemikardam
nemikardan nemide nemideh nemidan nemidand nemidin nemidid nemidam nemiad nemyad nemiyad nemiyan nemiyam nemiam nemitoonam
nemitunam nemitonam nemitooni nemitoone nemitune nemitoonid nemikham nemikhaam nemikhad nemikhay nemikhastam nemirese nemireseh
nemiresad nemidoonam nemidunam nemidonam nemidoone nemidoonan nemigiram nemigire nemigiran nemigin nemigid nemigam nemikharam
nemikharim nemibinam nemiram nemiran nemifahmam nemifahman nemifahmin nemizanan nemizane nemikhore nemikhoram nemibare nemi
mikonam mikoneh mikonan mikonand mikonid mikonin mikonim mikone mikard mikardam mikardan mikardin mikardid mishe misheh mishavad
mishod mishan misham mikham mikhaam mikhaym mikhaim mikhay mikhaid mikhayn mikhad mikhan mikhast mikhastam mikhahad mikhaham
mitoonam mitunam mitonam mitoone mitoonid mitoonin mitoonim mitooni mitune mitunid mitavanam midan midand midin midid midam mideh
migin migid migan migam migand migeh migoft migoftan miresad mirese mireseh miresoonin miresid mirim miran miram mirin mirid miyam
miyad miyan miyaym miaym mizanam mizanan mizanim mizane mizanid mizanin mikeshe mikeshid mikharam mikharim mikhoram mikhore
mikhorim mishnavam mibinam mibinim mibinid midoonam midunam midoonid midoonin midoonan midoonim mizaram mizarim mizaran mizarid
mizare mifrestam mifrestid mifreste mifrestin migiram migire migiran migirid migirin mimoone mimune mimoonam mimunam chera cherra
chetor chetori chetorie chejoori chejuri chegoone chegune chikar chikaar chie chieh chiye kojast kojaye kojayid kojayin kheili
kheyli kheyly kheli kheyle khaili kheilii xeyli xeili khyli bashe basheh bashid bashin bashan basham bashad boodam boodan boodin
boodid boodim boode boodeh budam budan budim budin budid bood boodesh shod shodam shodan shodim shodin shode shodeh shodand shodid
shodesh kardam kardan kardand kardid kardin kardim kardeh karde kardesh kardamesh daram darid darin darim daran darand dareh dasht
dashtam dashtan dashtim dashtid dashtin dashte dadam dadan dadin dadid dadim dadand dadeh konam konid konin konim konan konand
koneh hastam hastid hastin hastim hastan hastand khastam khastim khastin khaste khasteh khastan goftam goftan goftin goftid
goftand goftim gofte gofteh goft raftam raftim oomad oomadam oomadan umadam umadan umad oomade umade amadam amadand gereftam
gereftan gerefti gereftid gereftin gereftim gerefte didam didim didan zadam zadan zadin zadid zadim zadand khordam khordan khordin
khord kharidam kharidan kharidim kharid kharide kharidesh kharidin ferestadam ferestadid ferestadin ferestadan ferestad ferestade
befrestid befrestin beferestid beferestin befrest bedin bedid bedam bedan begid begam bekonid bekonin bezanid bezanin begirid
begirin begiram begiran biyad biyan biyam biain bebinid bebinam bebinin bekharid bekharin bekharam beresoonid beresonid berese
beresid beresad bebandid bebandin besiar besyar baraye baraie baram barash baramoon baramun baratoon baratun azam azash azashoon
azatoon azatun behem behesh behetoon behetun beheshoon bahash bahashoon bahatoon bahatun shoma shomaha shomara shomaro mano maro
oonha oona unha unja oonja injoori injuri oonjoori oonjuri oonvaght injast hamoon hamun hamin hamintor hamintore hameh hamechi
hamechiz hamash hamishe hamisheh hichi hichki hichkas hichkasi hichvaght hichvaqt hich hichie hichgone faghat faqat fagat hanooz
hanuz hanoz hanooze hanozam hanoozam dige digeh digaram dobare dobareh chandbar chandin vaght vaghti vaqt vaghte vagti vagt
bekhatere bekhater alaan emrooz emruz emroz emshab dirooz diruz diroz dishab farda fardaa pasfarda hafte hafteh haftas hafteas
rooz rooze roozeh ruz ruze rooza roozha saate saati bishtar kamtar behtar behtare behtarin badtar badtarin bayad vagarna vagarne
vaela mersi mercii mamnoon mamnun mamnoonam mamnunam mamnoonet moteshakeram moteshakker moteshakerim tashakor tashakkor sepasgozar
lotfan lotfn lotfaan khahesh khahesan khahshan bebakhshid bebakhshin khastenabashid dametoon damet damesh dastetoon dasteton
vaghtetoon bekheir bekheyr khubid khoobid khubin khoobin khoob khube khoobe khub khubi khoobi khoobie khubie khoobam xub xoob
khosham khoshhal khoshhalam khoshmaze khoshmazeh khoshhalim aali aalie alie zibaa ghashang qashang moshkel moshkele moshkeli
moshkelam moshkelat moshkelamo khedmat khadamat khadamate khadamatetoon khedmatetoon khedamat poshtibani poshtibanie
poshtibanitoon poshtiban sefaresh sefaresham sefareshe sefareshamo sefareshi mahsool mahsul mahsoole mahsoolat forooshgah
forushgah foroshgah foroosh forush moshtari moshtariha sherkat sherkate sherkatetoon karmand karmande karmanda karmandetoon
karmandatoon karmandaye modiriat modire peygiri peigiri paygiri pasokhgoo pasokhgu pasokhgo pasokh javab javabe javabgoo javabi
javabamo montazer montazeram montazerim montazere kharab kharabe kharabi kharabeh gheymat gheymate gheymatesh gheimat gheimate
gheimatesh gheymatha keyfiat keyfiyat keyfiate keifiat keifiyat keyfiatesh keifiatesh keyfiyatesh hesab hesabam hesabe hesabamo
hesabemo pulam pulamo poolam poolamo pulemo poolemo pulemun poolemoon puletoon pule poole poolesh pulesh shekayat shekaiat
eshtebah eshtebahi eshtebahe dorogh doroogh dorough doroghgoo dorooghgoo doroughgoo doruq dorugh dorughgu kolahbardar kolahbardari
kolahbardarin kolahbardarha kolahbardara kolabardar kolahbardarid dozd dozdi dozdin dozda dozdha dozdid ashghal ashqal ashghale
ashghaal ashghala mozakhraf mozakhrafe eftezah eftezahe eftezaah maskhare maskhareh maskharast maskharas khejalat khejalatavar
asabani asabaniam asabaniyam asabam asabamo narazi narazie naraziam razie vaghean vagean vaqean vageann vaghan ghaat ghat ghate
ghati ghabz ghabze ghabl ghable ghaza ghazash ghazaye ghazashoon khabari khabary gooshi gooshie goshi gushi gushim gooshim
yakhchal yakhchali lebasshooi otagh otaghe otaq chandesh bastam basteam bastamo basteye tahvil tahvile takhir takhire taakhir
resid reside residan resideh residam doostan doostam dooste khodetoon khodeton khodetun khodam khodesh khodemoon khodeshoon
khodaei khodaish khodayi ghol gholetoon bishaoor bishour bisharaf bisharafa bisharafha biadabi ahmagh ahmaq lanat lanati motenafer
motenaferam bizaram zendegim zendegimo gandzadin khafe pashimoon pashimun pashimoonam pashimunam pashimon nakharid nakharin
nakharim kasif kasife shekaste shekasteh shekast mikhandan divoone divooneh divune dadgah vakil vakilam ettela etela etelaat
rahnamaei rahnamayi rahnamaee adresam shomare shomareh shomaram tamas tamaas peyghambar chandta bargardoonin bargardunin
bargardoonid bargardanid ghorbanat ghorbone chandtaa nazaram nazare benazaram befahmin hazeram agahi inghadr inqadr enghadr inghad
inghadar oonghadr cheghad cheghadr cheqadr mishnavid khoshbakhtane moteasefane motasefane mota'asefane
`;

/** Words that other languages spell as well: they count half. */
export const persianHints = `
boro gom kart vam aya dorood susk garanti khak khaak modir adame shobe man in ke ast az be to ba va ya ham ma ra ro oon on un ye
yek yeki chi bad bade kam ziad ziyad pas pool pul kar kare dir zood zud vali ama age agar ta har hast hame salam mersi mercy ina
ini inha inja inam toosh tooye tuye roye rooye mide mige dare bede khob baste sale mah saat shahr ali razi mohem sard garm gerun
geroon arzoon bala bara pish sar sari ghable ja jaye jay chand tamam tamoom bazam baz bazi darbare moghe sare dast daste dard
nakone nashe beshe besheh chon chun beshin yani nazar kas kasi chiz chizi hamo ino dota seta nafar vaze vazi lebas rang range bar
bare internetam appe site online dar adam inke unke
`;
