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
import { NotTurned } from '../not-turned.tsx';

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
  const [missing, setMissing] = useState<Language>();
  const shown = useRef<Language>(undefined);
  useEffect(() => {
    let isCurrent = true;
    speak(wanted, (language) => loaders[language]()).then(
      (next) => {
        if (!isCurrent) return;
        turnPage(next);
        setVoice(next);
        shown.current = next.language;
        setMissing((before) => (before === next.language ? undefined : before));
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
  }, [wanted]);
  if (!voice) return missing ? <NotLoaded /> : null;
  const turnTo = (language: Language) => {
    rememberLanguage(language);
    setMissing(undefined);
    setWanted(language);
  };
  return (
    <VoiceContext value={{ ...voice, turnTo }}>
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
