/** Indonesian names whose spelling changed in 1947 and 1972, or which are shortened as a habit. */
export const indonesianNames = `
  sukarno soekarno
  suharto soeharto
  sumarno soemarno
  sugiono sugiyono soegiono soegijono
  suryadi surjadi soerjadi suriadi soeryadi
  suryanto surjanto soerjanto suriyanto
  suryo surjo soerjo
  sutrisno soetrisno
  sujono soedjono sudjono soejono
  sujatmiko soedjatmiko sudjatmiko
  sujarwo soedjarwo sudjarwo
  joko djoko jaka djaka
  jajang djadjang
  joyo djojo djoyo
  cahyo tjahjo cahjo tjahyo
  cahyono tjahjono tjahyono
  cipto tjipto
  cokro tjokro
  candra tjandra chandra
  budi boedi budhi
  budiman boediman
  bambang bambank
  agus agoes
  wahyu wahjoe wahju
  wahyudi wahjudi wahyoedi
  yanto janto
  yono jono
  yudi judi yoedi yudhi
  yudhoyono yudoyono judojono
  yulianto julianto
  yuliana juliana yulianna
  yuli juli yoeli
  yani jani
  yayuk jajuk
  dwi dwie
  tri trie
  dewi dewie
  putri poetri putrie
  putra poetra
  sari sarie
  wati watie
  rahmat rachmat rakhmat rohmat رحمت
  rahmawati rachmawati rakhmawati
  hidayat hidajat hidayah هدایت
  nugroho noegroho
  purnomo poernomo
  purwanto poerwanto
  susilo soesilo
  susanto soesanto susantho
  setiawan setyawan setijawan
  setiadi setyadi
  setyo setio
  widodo widhodho
  wijaya widjaja widjaya wijaja
  wibowo wibawa
  yogi jogi
  ratna ratnah
  siti sitti
  nurul noerul noeroel
  nurhayati noerhajati nurhajati nur-hayati
  slamet selamet
  ketut ktut
  kadek kade
  gusti goesti
  made madeh
  wayan wajan
  hartono hartonoe
  subroto soebroto
  sudirman soedirman
  sumitro soemitro
  sunarto soenarto
  supriyadi supriadi soeprijadi supryadi
  suparman soeparman
  sutanto soetanto
  taufik taufiq taufik taupik توفیق
  fajar fadjar fajr فجر
  fauzi fauzy fawzi fouzi فوزی
  fitri fitrie fitriyah
  hendra hendera
  herman herrman
  iwan iwann
  lestari lestarie
  maulana mawlana مولانا
  nanang nanank
  prasetyo prasetio prasetijo
  pratama prathama
  rizki rizky rizqi riski risky rezky rizqy
  ruslan roeslan
  syamsul shamsul sjamsul syamsoel
  syafii syafei sjafei shafii شافعی
  syahrul shahrul sjahrul
  syarifuddin sjarifuddin sharifuddin syarifudin
  saifuddin sjaifuddin syaifudin saifudin syaifuddin saifeddine سیف‌الدین سیفالدین
  zulkifli dzulkifli zoelkifli ذوالکفل
  zainuddin zainudin zainoeddin zinedine زین‌الدین زینالدین
`;
