/** Persian given names, in the spellings that passports, tickets and the owners' own hands give them. */
export const persianNames = `
  mahdi mehdi mahdy مهدی
  mohammadreza mohammadrza mohamadreza محمدرضا
  mohammadali mohamadali محمدعلی
  alireza ali-reza alirza علیرضا
  hamidreza hamidrza حمیدرضا
  amirhossein amirhosein amirhussein امیرحسین
  amirali amir-ali امیرعلی
  gholamreza golamreza gholamrza غلامرضا
  gholamhossein gholamhosein غلامحسین
  abbas abas abbass عباس
  abolfazl abolfazel abulfazl abolfasl ابوالفضل
  abolghasem abolqasem abulqasim ابوالقاسم
  arash aarash آرش
  aria arya ariya آریا
  armin armeen آرمین
  arman armaan آرمان
  ardeshir ardashir اردشیر
  ardalan ardelan اردلان
  afshin afsheen افشین
  amirreza amirreza امیررضا
  asghar asgar اصغر
  akbar akber اکبر
  babak baback بابک
  bahman bahmann بهمن
  bahram behram bahraam بهرام
  behnam behnaam بهنام
  behrouz behrooz behruz bahrouz بهروز
  behzad behzaad بهزاد
  bijan bizhan bijhan بیژن
  cyrus kourosh koroush kurosh kouros koorosh کوروش کورش
  dariush daryoush darioush daryush dariyoush darius داریوش
  ehsan ihsan احسان
  erfan irfan عرفان
  esfandiar esfandyar اسفندیار
  farhad ferhad farhaad فرهاد
  fariborz fariburz فریبرز
  faramarz framarz فرامرز
  farshid farsheed فرشید
  farzad farzaad فرزاد
  farzin farzeen فرزین
  fereydoun fereydoon feridun fereidoon فریدون
  firouz firuz firooz fayrouz فیروز
  hooman human houman هومن
  houshang hooshang hushang هوشنگ
  iraj eeraj iradj ایرج
  jahangir jahanguir djahangir جهانگیر
  jamshid jamsheed djamshid جمشید
  kambiz kambeez کامبیز
  kamran kamraan کامران
  kaveh kave kawa کاوه
  keyvan kayvan keivan kaivan کیوان
  khosrow khosro khosrou khosrau khosrov خسرو
  kianoush kianoosh kiyanoush کیانوش
  mani maani مانی
  manouchehr manoochehr manuchehr منوچهر
  mazyar maziar maziyar مازیار
  mehrdad mehrdaad مهرداد
  mehran mehraan مهران
  meysam maysam meisam maisam میثم
  milad meelad میلاد
  mohsen mohsin محسن
  naghi naqi نقی
  taghi taqi تقی
  nima neema نیما
  navid naveed نوید
  omid omeed umid امید
  parham parhaam پرهام
  parviz parveez parvez parwiz پرویز
  payam payaam پیام
  pejman pezhman پژمان
  peyman payman peiman paiman پیمان
  pouya pooya puya پویا
  pouria pourya pooria poorya puria پوریا
  ramin rameen رامین
  rostam rustam رستم
  rouzbeh roozbeh ruzbeh روزبه
  saman saamaan سامان
  sasan saasaan ساسان
  sepehr sepher سپهر
  shahin shaheen شاهین
  shahram shahraam شهرام
  shahriar shahryar shahriyar شهریار
  shahrokh shahrukh شاهرخ
  shapour shapur shapoor شاپور
  siamak siyamak سیامک
  siavash siyavash siavosh siawash سیاوش
  sina seena سینا
  sohrab suhrab سهراب
  soroush sorush soroosh سروش
  touraj turaj tooraj تورج
  yashar yaşar یاشار
  zand zandi زند
  afsaneh afsane افسانه
  akram akrm اکرم
  anahita anahitaa آناهیتا
  arezoo arezou arezu آرزو
  atefeh atefe عاطفه
  azadeh azade آزاده
  azar aazar آذر
  azam aazam اعظم
  bahareh bahare بهاره
  banafsheh banafshe بنفشه
  bita beeta بیتا
  elaheh elahe الهه
  elham elhaam ilham الهام
  elnaz elnaaz الناز
  farah farrah فرح
  faranak faranack فرانک
  farideh faride farida فریده
  farnaz farnaaz فرناز
  farzaneh farzane فرزانه
  fereshteh fereshte فرشته
  forough foroogh forugh فروغ
  golnaz golnar گلناز
  hengameh hengame هنگامه
  homa huma هما
  jaleh zhaleh jale ژاله
  kobra kubra کبری
  ladan laadan لادن
  laleh lale لاله
  mahin maheen مهین
  mahnaz mahnaaz مهناز
  mahsa mehsa مهسا
  mahtab mahtaab مهتاب
  mandana mandanaa ماندانا
  manijeh manizheh منیژه
  marjan marjaan مرجان
  marzieh marziyeh marzie مرضیه
  masoumeh masumeh masoomeh massoumeh معصومه
  mina meena مینا
  minoo minou minu مینو
  mitra mithra میترا
  mojgan mozhgan mojgan مژگان
  nahid naheed ناهید
  nasim naseem نسیم
  nasrin nasreen نسرین
  nazanin naazanin نازنین
  negar negaar نگار
  negin negeen نگین
  niloufar niloofar nilufar نیلوفر
  parisa pareesa پریسا
  parvaneh parvane پروانه
  parvin parveen پروین
  pegah pegaah پگاه
  pouran pooran puran پوران
  razieh raziyeh razie راضیه
  roya roia رویا
  sanaz sanaaz ساناز
  sedigheh sediqeh sedighe صدیقه
  sepideh sepide سپیده
  shabnam shabnaam شبنم
  shahla shahlaa شهلا
  shahnaz shahnaaz شهناز
  shahrzad scheherazade shahrazad شهرزاد
  shirin shireen شیرین
  shohreh shohre شهره
  simin simeen سیمین
  soheila soheyla suhayla سهیلا
  soraya sorayya suraya ثریا
  taraneh tarane ترانه
  vida veeda ویدا
  zohreh zohre زهره
`;
