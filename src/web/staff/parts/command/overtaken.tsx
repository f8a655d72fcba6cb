import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useVoice } from '../../voice.tsx';

/** Told of a command that was refused and whose button or form is gone with what the case was before. */
const Overtaken = createContext<(isOvertaken: boolean) => void>(() => {});

/**
 * Where a page says that what somebody just sent was not done, because it can no longer be: beside what was
 * clicked there is no place for that any more, and a notice that only goes away looks like a yes.
 */
export function SaysOvertaken({ children }: { readonly children: ReactNode }) {
  const { say } = useVoice();
  const [isOvertaken, tell] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOvertaken) place.current?.scrollIntoView({ block: 'center' });
  }, [isOvertaken]);
  return (
    <Overtaken value={tell}>
      <div ref={place} role="alert">
        {isOvertaken && <p className="problem">{say('web.overtaken')}</p>}
      </div>
      {children}
    </Overtaken>
  );
}

/** For a command on something of this version: to be called when one begins, and when the server says that it is late. */
export function useOvertaken(version: number) {
  const tell = useContext(Overtaken);
  const shown = useRef(version);
  const refusedOn = useRef<number>(undefined);
  useEffect(() => {
    shown.current = version;
  }, [version]);
  useEffect(
    () => () => {
      // Whatever is still there on the newer version says it itself.
      if (refusedOn.current === shown.current) tell(true);
    },
    [tell],
  );
  const begun = useCallback(() => {
    refusedOn.current = undefined;
    tell(false);
  }, [tell]);
  const refused = useCallback(() => {
    refusedOn.current = shown.current;
  }, []);
  return { begun, refused };
}
