import { functionWords } from '../function-words.ts';
import { arabicHints, arabicMarks } from './marks-arabic.ts';
import { persianHints, persianMarks } from './marks-persian.ts';

/**
 * What a word of Latin letters says about its language, all in one number, so that one look answers:
 * two bits a language, in the order English, Indonesian, Persian, Arabic, and any other.
 */
export const english = 0;
export const indonesian = 2;
export const persian = 4;
export const arabic = 6;
export const otherwise = 8;

/** A word only this language has counts two, one that others have as well counts one. */
const mark = 2;
const hint = 1;

/** Little words that speak against Persian and Arabic: English, Italian, Urdu, Turkish, Malay, Spanish, Portuguese, French, German. */
const neighbours = `
in man bad only one no all first good like any very some more too into over off
il che di è un per non sono con molto la_ gli della nel anche questo
hai hain nahi nahin kya kyun mera meri mere aap ap_ka hum tum raha rahi gaya gayi ki ka ko se bhi bahut bohot acha accha lekin abhi kuch wala
wali koi mujhe hua hui karo karna kar_do thi tha jab tak
ve bir bu ne için icin cok çok değil degil var yok ben sen siz biz bana sana olan gibi daha kadar hiç hic evet hayır hayir teşekkürler
tesekkurler lütfen lutfen iyi kötü kotu neden nasıl nasil
sangat awak saye takde xde tau dah lah boleh
que los las del por para con una uno pero muy está esta este no se me mi su sus nada como pedido gracias entrega
não nao com mais meu minha produto chegou foi muito ele ela dos das uma um recebi ainda
les des est pas_ une je vous nous dans sur avec pour mais très tres ne_ qui ce cette mon
der die das und nicht ist ich mit auf sie wir mein
sana_ jag och inte är
`;

const wordsOf = (list: string): string[] =>
  list.split(/\s+/).filter((word) => word !== '' && !word.includes('_'));

function weigh(weights: Map<string, number>, words: Iterable<string>, at: number, weight: number) {
  for (const word of words) {
    const before = weights.get(word) ?? 0;
    if (((before >> at) & 3) < weight) weights.set(word, (before & ~(3 << at)) | (weight << at));
  }
}

/** The languages that a word of Latin letters and digits speaks for. */
export const latinWords: ReadonlyMap<string, number> = (() => {
  const weights = new Map<string, number>();
  weigh(weights, functionWords.en, english, hint);
  weigh(weights, functionWords.id, indonesian, hint);
  weigh(weights, wordsOf(persianHints), persian, hint);
  weigh(weights, wordsOf(arabicHints), arabic, hint);
  weigh(weights, wordsOf(persianMarks), persian, mark);
  weigh(weights, wordsOf(arabicMarks), arabic, mark);
  weigh(weights, wordsOf(neighbours), otherwise, hint);
  return weights;
})();
