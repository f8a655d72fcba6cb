/** Given names of the Arabic-speaking world and of all who share them; the first spelling is the group's head. */
export const arabicNames = `
  muhammad mohammed mohamed mohammad mohamad muhamad muhammed muhamed mohamet mehmet mehmed mohd muhd muh moh moch mochammad mochamad mochamed muchamad muchammad mokhamad mokhammad mamadou mamad mahomet md محمد
  ahmad ahmed ahmet achmad achmed akhmad akhmed ahmat احمد
  mahmud mahmoud mahmood machmud makhmud mahmut محمود
  hamid hameed hamied حمید
  hamed haamed حامد
  hamad hammad حمد حماد
  ali aly alee علی
  hassan hasan hasen hassane الحسن حسن
  hussein hossein husayn hussain husain hosein hussien hussin husein hosain hoseyn hossain houssein hoessein husin الحسین حسین
  omar umar omer oemar عمر
  othman osman usman uthman ottman ousmane osmane oesman عثمان
  yusuf yousef youssef yousuf yusef yousif yoosef yussuf yusup jusuf joesoef joseph yosef usef یوسف
  ibrahim ebrahim ibraheem ibrahem abraham brahim ابراهیم
  ismail esmail ismael ismaeel esmaeil esmaeel ismaël اسماعیل اسمعیل
  ishaq eshaq ishak isaac eshagh ishaaq اسحاق اسحق
  yaqub yaqoub yaghoub yakub jacob yacoub yaqoob jakub یعقوب
  musa mousa moosa moses moussa moesa موسی
  isa eisa issa essa عیسی
  dawud dawood david daud davood dawoud daoud davud داود داوود
  sulaiman suleiman soleiman soleyman sulayman suleman solomon sulaeman soelaiman slimane سلیمان
  yahya yehia yahia yahyaa jahja jahya یحیی
  zakaria zakariya zakariyya zakariah zachariah زکریا
  idris edris idriss ادریس
  ayyub ayoub ayub ayyoub ayob job ایوب
  yunus younes younis yunis yonus junus jonah یونس
  harun haroun haroon aaron هارون
  khalid khaled chaled khaleed kholid halid خالد
  walid waleed valid oualid ولید
  said saeed saied sa'id saeid sayeed سعید
  saad sad sa'd سعد
  sami samy saami سامی
  samir sameer samier سمیر
  tariq tarek tarik tareq tareg thoriq طارق
  karim kareem kariem کریم
  rahim raheem rahiem رحیم
  rahman rehman rachman rakhman rohman الرحمن رحمن رحمان
  rashid rasheed rachid rasyid رشید
  rashed rached راشد
  jamal gamal djamal jamaal جمال
  jamil jameel gamil djamil jamiel جمیل
  kamal kamaal kemal کمال
  kamil kamel kameel کامل
  nasir naser nasser nassir ناصر
  nasr نصر
  nasrallah nasrullah nasrollah نصرالله
  mansur mansour mansoor mansoer منصور
  masud masoud massoud masood مسعود
  mustafa mostafa moustafa mustapha mustofa moestafa mustaffa مصطفی
  murtada morteza murtaza mortaza mortada murtadha مرتضی
  mujtaba mojtaba moujtaba مجتبی
  rida reza riza ridha redha redza ridho رضا
  ramadan ramezan ramazan ramadhan ramdan رمضان
  shaban sha'ban chaaban syaban شعبان
  rajab ragab rejeb redjeb رجب
  faisal faysal feisal faysel fayçal فیصل
  fahd fahad fahed فهد
  faris fares fariss فارس
  fadi fady فادی
  fadel fazel fadil fadhil fazil فاضل
  fadl fazl فضل
  fuad fouad foad fuaad foead فواد فؤاد
  farid fareed faried ferid فرید
  faruq farouk farooq faruk farouq فاروق
  hisham hesham hicham هشام
  hani hany هانی
  haitham haytham haitam هیثم
  haidar heydar haider hayder حیدر
  hamza hamzah hamzeh حمزه
  hatim hatem hatam حاتم
  hilal helal هلال
  imad emad imaad imed عماد
  imran emran umran عمران
  issam essam isam esam عصام
  iyad eyad ayad ایاد
  adel adil adeel عادل
  adnan adnane عدنان
  amin ameen amine امین
  amir ameer emir امیر
  amer aamer عامر
  amr amro عمرو
  anas anes انس
  anwar anwer anouar انور
  asad assad asaad اسد
  ashraf achraf asyraf اشرف
  aziz azeez عزیز
  ayman aiman eyman ایمن
  badr bader badar badre بدر
  bashir basheer bachir basyir basir بشیر
  basim bassem basem باسم
  bassam basam بسام
  bilal belal bilel بلال
  burhan borhan boerhan برهان
  ghassan gassan غسان
  habib habeeb حبیب
  jabir jaber gaber djabir جابر
  jafar jaafar gafar djafar ja'far jaffar جعفر
  jawad javad jawaad gawad جواد
  jihad jehad gihad djihad جهاد
  laith layth leith لیث
  luay louay loay لوی
  majid majeed madjid مجید
  majed maged magid ماجد
  malik malek maalik مالک
  marwan marouane مروان
  mazen mazin مازن
  moataz mutaz moutaz معتز
  muhsin mohsen muhsen mohsin محسن
  munir mounir moneer moenir منیر
  murad morad mourad moerad مراد
  muslim moslem muslem مسلم
  nabil nabeel nabiel نبیل
  nadir nader nadeer نادر
  naji nagi ناجی
  najib nagib najeeb nadjib نجیب
  nizar nezar نزار
  nur noor nour noer nur'aini نور
  nuruddin noureddine nouraldin nureddin nurdin نورالدین
  qasim kassem ghasem qasem kasim qassem ghassem kacem qosim قاسم
  rafiq rafik rafeeq rafigh رفیق
  raid raed raeed رائد راید
  rami ramy رامی
  ridwan radwan rizwan redouane رضوان
  riyad riyadh riad ryad riaz ریاض
  sabri sabry صبری
  sadiq sadegh sadeq sadik siddiq صادق
  safi safwat صفوت
  salah salaah صلاح
  salih saleh sholeh soleh صالح
  saladin salahuddin salaheddin salahaldin صلاح‌الدین صلاحالدین
  salim saleem سلیم
  salem saalem سالم
  salman selman سلمان
  samih sameh سامح سمیح
  shadi chadi شادی
  sharif sherif cherif sjarif syarif شریف
  shihab shehab chihab syihab شهاب
  suhail sohail soheil souheil سهیل
  taha toha طه
  tahir taher thahir طاهر
  talal tallal طلال
  tamer tamir تامر
  wael wail waél وائل وایل
  wahid waheed vahid وحید
  yasin yaseen yassin yassine jasin یاسین
  yasir yasser yaser یاسر
  zaid zayd zeid zeyd زید
  zain zein zayn zine زین
  ziyad ziad zeyad زیاد
  zuhair zoheir zuhayr زهیر
  abdullah abdallah abdollah abdoulaye abdulla abdulloh عبدالله
  khadr khidr khizr khedr خضر
  awad avaz awadh عوض
  aisha aysha ayesha aishah aicha aiesha عایشه عائشه
  amina aminah amineh ameena امینه
  amira amirah ameera امیره
  asma asmaa esma اسما
  aya ayah آیه ایه
  basma basmah بسمه
  dalal dalel دلال
  dina dinah دینا
  dua doaa duaa دعا
  fatima fatimah fatemeh fatma fatmah fatimeh fathima fatiha fatime fatoumata فاطمه
  ghada ghadah غاده
  hala halah هاله
  hanan hanane حنان
  huda hoda houda هدی
  iman eman imane imaan ایمان
  ibtisam ebtesam ibtissam ابتسام
  jamila jamilah gamila جمیله
  karima karimah kareema کریمه
  khadija khadijah khadijeh khadeeja chadidja khatijah hatice خدیجه
  layla leila laila leyla lila laylah لیلی لیلا
  latifa latifah latifeh لطیفه
  lina linah leena لینا
  lubna lobna loubna لبنی
  maha mahaa مها
  manal manel منال
  maryam mariam miriam meryem maryum mariyam miryam مریم
  mona muna mouna منی
  nada nadaa ندا ندی
  nadia nadiya nadiyah نادیه
  naima na'ima naeema نعیمه
  najwa nagwa najoua نجوی
  nawal nawel نوال
  noura nora noora norah نوره نورا
  rabia rabiah rabea رابعه
  rana raana رنا
  rania raniya raniah رانیا
  reem rim reema ریم
  ruqayya roghayeh ruqayyah rukiah rokaya ruqaya رقیه
  safia safiya safiyyah sofiah صفیه
  sahar sehar سحر
  salma selma سلمی
  samira samirah sameera سمیره
  sara sarah sarra ساره سارا
  shaima shaimaa chaima شیما
  suad souad soad سعاد
  sumayya somayeh sumaya soumaya sumayyah سمیه
  wafa wafaa ouafa وفا
  yasmin yasmine yasmeen jasmin jasmine yasaman یاسمین یاسمن
  zahra zahraa zohra زهرا
  zaynab zainab zeinab zeynab zenab zeynep zaenab زینب
`;
