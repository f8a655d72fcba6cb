import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Language } from '#i18n/i18n.ts';
import {
  firstLanguage,
  type LoadMessages,
  rememberLanguage,
  speak,
  type Voice,
} from '../language.ts';

const loaders: Readonly<Record<Language, () => ReturnType<LoadMessages>>> = {
  en: () => import('#i18n/compiled/customer-en.ts'),
  ar: () => import('#i18n/compiled/customer-ar.ts'),
  fa: () => import('#i18n/compiled/customer-fa.ts'),
  id: () => import('#i18n/compiled/customer-id.ts'),
};

type Speaking = Voice & { readonly turnTo: (language: Language) => void };
const VoiceContext = createContext<Speaking | undefined>(undefined);

export function useVoice(): Speaking {
  const voice = useContext(VoiceContext);
  if (!voice) throw new Error('useVoice is called outside VoiceProvider.');
  return voice;
}

export function VoiceProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState(firstLanguage);
  const [voice, setVoice] = useState<Voice>();
  useEffect(() => {
    let isCurrent = true;
    void speak(wanted, (language) => loaders[language]()).then((next) => {
      if (isCurrent) setVoice(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  if (!voice) return null;
  const turnTo = (language: Language) => {
    rememberLanguage(language);
    setWanted(language);
  };
  return <VoiceContext value={{ ...voice, turnTo }}>{children}</VoiceContext>;
}
