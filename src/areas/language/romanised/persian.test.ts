import { describe, expect, test } from 'vitest';
import { readWords } from '../readers.ts';

describe('a customer who writes Persian in Latin letters', () => {
  test.each([
    'Salam, mersi az barkhorde khoobetoon, kheili razi boodam',
    'vaghean damet garm, kare poshtibanitoon harf nadasht',
    'baste salem va be moghe resid, kheili mamnoonam',
    'keyfiate mahsool ali bood, hatman dobare mikharam',
    'ghaza khoshmaze va dagh bood, dastetoon dard nakone',
    'moshkelam zood hal shod, mersi',
    'damet garm dadash kareton aali bood',
    'vaghean az sorate tahvil lezzat bordam, bi nazir boodid',
    'karshenasetoon kheyli ba hosele tozih dad, sepasgozaram',
    'ali bood, hatman be doostam pishnahad mikonam',
  ])('is pleased: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'fa' });
    expect(readWords(text).upset).toBeLessThan(0.25);
  });

  test.each([
    'Salam, lotfan begid sefareshe man key mirese?',
    'mishe ramze kartam ro avaz konam?',
    'saate kari shobeye tajrish chand ast?',
    'chetor mitoonam hesab baz konam?',
    'shomare peygiri ro mikham lotfan',
    'salam khaste nabashid ye soal dashtam',
    'emkan dare tahvil ro bendazim baraye hafte ayande?',
    'bebakhshid, in mahsool dobare mojood mishe?',
    'slm chetori mishe filter ro avaz kard',
    'dorood bar shoma, mikhastam bedoonam garanti chand mahe ast',
    'aya emkan e pardakhte ghesti vojood dare',
  ])('asks calmly: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'fa' });
    expect(readWords(text).upset).toBeLessThan(0.25);
  });

  test.each([
    'in lebas aslan khoob nist, rangesh ba aks fargh dare',
    'chera kasi javabe telefon ro nemide?',
    'se rooze internet ghate va hich kas pasokhgoo nist',
    'pulamo pas bedin lotfan, mahsool kharab bood',
    'keyfiyatesh kheili bad bood, pashimoon shodam',
    'az kharidam razi nistam',
    'app kar nemikone, har dafe hang mikone',
    'barkhorde karmandetoon bad bood',
    'ye hafte ast montazere javabam va khabari nist',
    'ghaza sard va bimaze bood',
    'in gheymat aslan nemiarze',
    'pool do bar az hesabam kam shode',
    'otagh kasif bood va boye bad midad',
    'be hich kas tosiye nemikonam',
    'moteasefane jense dast dovom ferestadan',
    'dobare hamoon moshkel, bare chandome',
    'vaqan xeili bad bud, puleman hadar raft',
    'in gushi az ruze aval kharab bud',
    'peyk 2 saat dir kard ghaza yakh karde bood',
    'khaheshan residegi konid, yek mah ast montazeram',
    'site shoma baz nemishe va man nemitoonam pardakht konam',
    'hotel eftezah bood, hammam boo midad va susk dasht',
    'cheraghe mashin soote, nemayandegi javabgoo nist',
    'hameye lebasha pare bood va bavar nemikonam',
    'barname ghat mishe va hang mikone',
  ])('is displeased: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'fa', abstains: false });
    expect(readWords(text).displeasure).toBeGreaterThan(0.5);
    expect(readWords(text).upset).toBeGreaterThan(0.1);
  });

  test.each([
    'shoma dozdin! pule mano pas bedin',
    'khejalat bekeshid, maskhare kardin mardomo?',
    'kolahbardara, shekayat mikonam azatoon',
    'in che vaze khedmat dadane? ashghal tar az in nadidam',
    'dige hich vaght az shoma kharid nemikonam',
    'lanat be in sherkat, asabam khord shod',
    'doroogh goo haye bisharaf',
    'gand zadid be mosaferate ma',
    'kheili asabaniam, se mahe sare kar gozashtin maro',
    'bi shoorha, telefon ro ghat mikonan',
    'hesabamo bebandid, dige nemikham bahatoon kar konam',
    'vagheaan ke mozakhrafid, eftezah',
    'az daste shoma be dadgah shekayat mikonam',
    'modiretoon ye adame bi adab va por roo',
    'shoma vijdan nadarid? mardom o sare kar gozashtid',
    'ridid ba in servise deliveritoon',
    'heif e oon pooli ke be shoma dadam, dozda',
    'goh khordam az shoma kharid kardam',
    'jam konid in basateto ro, khejalat avare',
    'hesabam ro bebandid dige moshtarie shoma nistam',
    'shekayatam ro be taazirat mibaram',
  ])('is furious: %s', (text) => {
    expect(readWords(text)).toMatchObject({ language: 'fa', abstains: false });
    expect(readWords(text).upset).toBeGreaterThan(0.45);
  });
});
