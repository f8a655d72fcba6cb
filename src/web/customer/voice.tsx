import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Language } from '#i18n/i18n.ts';
import {
  firstLanguage,
  type LoadMessages,
  rememberLanguage,
  speak,
  turnPage,
  type Voice,
} from '../language.ts';
import { NotLoaded } from '../not-loaded.tsx';

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
  const [isMissing, setMissing] = useState(false);
  const shown = useRef<Language>(undefined);
  useEffect(() => {
    let isCurrent = true;
    speak(wanted, (language) => loaders[language]()).then(
      (next) => {
        if (!isCurrent) return;
        turnPage(next);
        setVoice(next);
        shown.current = next.language;
      },
      () => {
        if (!isCurrent) return;
        setMissing(true);
        // Back to the one on the page, so that the other can be asked for again.
        setWanted((missing) => shown.current ?? missing);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  // With a language on the page already, the one that did not come is simply not turned to.
  if (!voice) return isMissing ? <NotLoaded /> : null;
  const turnTo = (language: Language) => {
    rememberLanguage(language);
    setWanted(language);
  };
  return <VoiceContext value={{ ...voice, turnTo }}>{children}</VoiceContext>;
}
