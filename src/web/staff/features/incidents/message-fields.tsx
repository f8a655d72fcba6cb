import { direction, languages } from '#i18n/i18n.ts';
import type { Language } from '#kernel/language.ts';
import { WordsField } from '../../parts/words-field.tsx';
import { useVoice } from '../../voice.tsx';

export type Texts = Partial<Record<Language, string>>;

type Fields = {
  readonly texts: Texts;
  readonly change: (texts: Texts) => void;
  readonly hint: boolean;
};

/** The same words in each language the customers may read. */
export function MessageFields({ texts, change, hint }: Fields) {
  const { say } = useVoice();
  return (
    <div className="incident-words">
      {hint && <p className="dimmed">{say('incident.message-hint', { place: '{amount}' })}</p>}
      <div className="pair">
        {languages.map((language) => (
          <WordsField
            key={language}
            label={say('incident.message', { language: say(`common.language.${language}`) })}
            lang={language}
            attributes={{ input: { dir: direction(language) } }}
            minRows={2}
            most={4_000}
            value={texts[language] ?? ''}
            onChange={(event) => change({ ...texts, [language]: event.currentTarget.value })}
          />
        ))}
      </div>
    </div>
  );
}

/** Only the languages somebody wrote in. */
export const written = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
