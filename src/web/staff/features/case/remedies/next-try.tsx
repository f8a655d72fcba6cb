import { sayMoment } from '../../../../when.ts';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** When the system asks the other side again; a time that has just passed means: any moment. */
export function NextTry({ at }: { readonly at: string }) {
  const voice = useVoice();
  const { zone } = useMe();
  return (
    <p className="dimmed small">
      {voice.say('putting-right.next-try', { when: sayMoment(at, voice, zone) })}
    </p>
  );
}
