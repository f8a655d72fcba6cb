import { describe, expect, test } from 'vitest';
import { readWords } from '../readers.ts';

describe('a customer who writes Arabic in Latin letters', () => {
  test.each([
    'shokran gedan, el khedma kanet momtaza',
    'el order wesel bsor3a w kol 7aga tamam',
    'yeslamo kteer, el akl tayyeb w el mowazafeen mo7taramin',
    'mashkoreen, khedma sari3a w wayed zaina',
    'el shabab zoo2 gedan w sa3adoony',
    'ma sha2 allah khedmeh ra2i3a w as3ar mni7a',
    'bgad shokran, tagroba gamda awy',
    'ma sha2allah 3aleikon, khedme bta3ed w ktir helwe',
    'ashkorkom 3ala sor3at el estejaba',
  ])('is pleased: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'ar' });
    expect(readWords(text).upset).toBeLessThan(0.25);
  });

  test.each([
    'momken a3raf mawa3eed el shoghl law sama7t?',
    'marhaba, kif fini ghayyer el bas word?',
    'salam, abi astafser 3an el fatoora',
    'fein a2rab far3 liko?',
    'lo sama7to, mata yewsal el talab?',
    '3andi so2al 3an el eshterak',
    'shou el awra2 el matlooba la efta7 7sab?',
    'ahlan, 3ayez a7gez tarabeza le arba3a',
    'hwa el far3 fate7 yom el gom3a?',
    'bonjour, kam tklfet el shahn la jeddeh?',
    'shlon agdar ajadded eshteraki?',
    'law momken tefasarouli el rosoom',
  ])('asks calmly: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'ar' });
    expect(readWords(text).upset).toBeLessThan(0.25);
  });

  test.each([
    'el talab lessa mawasalsh',
    'el mowazaf kan 2aleel el zoo2',
    'mafeesh 7ad byrod 3al telefon',
    'el montag weselny maksoor',
    'ma 7ada am byrod 3layi',
    'el net bati2 w byofsol kol shway',
    'dafa3t marteen w ma raja3ouli el masari',
    'el akl kan bared w mesh naddef',
    'sarli sa3a natir w ma ejit el sayara',
    'ta2khreer kteer w khedme sayye2a',
    'el jihaz 5arban w ma yishtaghel',
    'mo radi 3an el khidma abadan',
    'wayed ghali w mo zain',
    'ana mesh radya 3an el ta3amol',
    'kol yom 2oloo bokra w mafish 7aga',
    'ma bensa7 7ada yeshtri men 3andon',
    'nafs el moshkela lel marra el talta',
    'el ghorfa kanet wes5a w re7etha we7sha',
    'msh 3ayz asht8l m3ako tany',
    'wlh t3bt mn el klam m3ako mfesh 7d byfhm',
    'el service zay el zeft w el staff 2alil el zo2',
    'khedma khaysa w mafi ay e7tiram lel zboon',
    'bezzaf dyal lmachakil, walou ma khdam',
    'el internet mat3ous, kel yawm byen2ete3',
    'shu hal mas5ara? akalet el dawali kenet 7amda',
    '2oltolko meet marra 3ayez felosi',
    'abgha arajje3 el muntaj la2anno mokhtalef 3an el soora',
    'ma wasalni shay w ma a7ad yerod 3al wats',
    'taakhkhart el shohna w ma fee tanbeeh',
    'weselet el pizza barda w el 3elba maftoo7a',
    '7ajazt ghorfa w ma l2it 7ajzi',
    'ma fi faydeh min el shakwa, ma 7ada byesma3',
    'el fatoora ghalat lel mara el talta w mafeesh rad',
    'ma 3ejbni el akel abadan',
  ])('is displeased: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'ar', abstains: false });
    expect(readWords(text).displeasure).toBeGreaterThan(0.5);
    expect(readWords(text).upset).toBeGreaterThan(0.1);
  });

  test.each([
    'ento nassabin w 7arameya!',
    '7asbi allah 3alaikom',
    'e7na mesh lo3ba fe 2edko, ha3mel feko ma7dar',
    'ya kazzabin, rajj3o masariyi',
    'a5yas sherka, allah la ywafe2kon',
    '2araf w 2ellet adab, mesh hat3amel ma3ako tany',
    'zeft w zebala, ana 3asabi gedan',
    'esta7o 3ala 7alkon, 3eib',
    'ra7 ashtaki 3laikom bel ma7kama',
    'sara2to floosi ya 7arameyya',
    'aghbiya2 w fashleen',
    'te3ebt menko, el8o el eshterak',
    'maskhara! kol mara kezb',
    'la3nat allah 3al sherke taba3kon',
    'mahzaleh b kel ma3na el kelme',
    'ya gama3a 7aram 3aleko, da nasb',
    'wallah 3ib 3likom, chafara',
    'ento kazabin w 7aramiyye, la7 eshtki bel wazara',
    'yel3an abo hal sharika, zbale',
    '5alas ana ba7wel 3ala sharika tanya',
    'mo ma32ool el 2ehmal, rah arfa3 3aleikom 2adeyye',
  ])('is furious: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'ar', abstains: false });
    expect(readWords(text).upset).toBeGreaterThan(0.45);
  });
});
