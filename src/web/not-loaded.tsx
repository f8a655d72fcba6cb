import { direction, type Language, languages } from '#i18n/i18n.ts';

/** In every language at once, and not from the catalogue: it is the catalogue that did not come. */
const words: Readonly<Record<Language, readonly [sentence: string, button: string]>> = {
  en: ['This page did not load completely. Look at your connection.', 'Load it again'],
  ar: ['لم تُحمَّل هذه الصفحة كاملة. تحقق من اتصالك.', 'أعد التحميل'],
  fa: ['این صفحه کامل بار نشد. اتصال خود را ببینید.', 'دوباره بار کنید'],
  id: ['Halaman ini tidak termuat seluruhnya. Periksa koneksi Anda.', 'Muat lagi'],
};

export const NotLoaded = () => (
  <main role="alert" style={{ maxInlineSize: '32rem', margin: '3rem auto', padding: '0 1rem' }}>
    {languages.map((language) => (
      <p key={language} lang={language} dir={direction(language)}>
        {words[language][0]}{' '}
        <button type="button" onClick={() => location.reload()}>
          {words[language][1]}
        </button>
      </p>
    ))}
  </main>
);
