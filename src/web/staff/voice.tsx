import { useDirection } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { direction, isLanguage, type Language } from '#i18n/i18n.ts';
import {
  firstLanguage,
  forget,
  hasChosenLanguage,
  keep,
  type LoadMessages,
  read,
  rememberLanguage,
  speak,
  turnPage,
  type Voice,
} from '../language.ts';
import { NotLoaded } from '../not-loaded.tsx';
import { NotTurned } from '../not-turned.tsx';

const loaders: Readonly<Record<Language, () => ReturnType<LoadMessages>>> = {
  en: () => import('#i18n/compiled/staff-en.ts'),
  ar: () => import('#i18n/compiled/staff-ar.ts'),
  fa: () => import('#i18n/compiled/staff-fa.ts'),
  id: () => import('#i18n/compiled/staff-id.ts'),
};

/** The language of whoever is signed in: a page that is loaded anew speaks it from the first word. */
const ownKey = 'amends.language.own';

export const forgetOwnLanguage = (): void => forget(ownKey);

type Speaking = Voice & {
  readonly turnTo: (language: Language) => void;
  /** The language the directory has for this person, unless another was chosen on this device. */
  readonly suggest: (language: string | undefined) => void;
};
const VoiceContext = createContext<Speaking | undefined>(undefined);

export function useVoice(): Speaking {
  const voice = useContext(VoiceContext);
  if (!voice) throw new Error('useVoice is called outside VoiceProvider.');
  return voice;
}

/** Turns sentences, digits, direction and the server's answers to one language together. */
export function VoiceProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState(() => firstLanguage(read(ownKey)));
  const [voice, setVoice] = useState<Voice>();
  const [missing, setMissing] = useState<Language>();
  const shown = useRef<Language>(undefined);
  const { setDirection } = useDirection();
  const queries = useQueryClient();
  useEffect(() => {
    let isCurrent = true;
    speak(wanted, (language) => loaders[language]()).then(
      (next) => {
        if (!isCurrent) return;
        turnPage(next);
        setDirection(direction(next.language));
        setVoice(next);
        shown.current = next.language;
        setMissing((before) => (before === next.language ? undefined : before));
        // Names of failures come in the reader's language.
        void queries.invalidateQueries();
      },
      () => {
        if (!isCurrent) return;
        setMissing(wanted);
        // Back to the one on the page, so that the other can be asked for again.
        setWanted((asked) => shown.current ?? asked);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted, setDirection, queries]);
  if (!voice) return missing ? <NotLoaded /> : null;
  const turnTo = (language: Language) => {
    rememberLanguage(language);
    setMissing(undefined);
    setWanted(language);
  };
  const suggest = (language: string | undefined) => {
    if (!isLanguage(language)) return;
    keep(ownKey, language);
    if (!hasChosenLanguage()) setWanted(language);
  };
  return (
    <VoiceContext value={{ ...voice, turnTo, suggest }}>
      {missing && (
        <NotTurned
          say={voice.say}
          missing={missing}
          retry={() => turnTo(missing)}
          leave={() => turnTo(voice.language)}
        />
      )}
      {children}
    </VoiceContext>
  );
}
