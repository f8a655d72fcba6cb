import { isolate } from '#i18n/format.ts';
import type { Language } from '#i18n/i18n.ts';
import type { Voice } from './language.ts';

type NotTurnedProps = Pick<Voice, 'say'> & {
  /** The one that was asked for and did not come. */
  readonly missing: Language;
  readonly retry: () => void;
  readonly leave: () => void;
};

/** A language that did not come is said to be missing in the one that is there. */
export const NotTurned = ({ say, missing, retry, leave }: NotTurnedProps) => (
  <div role="alert" className="not-turned">
    <p>
      {say('common.language-missing', { language: isolate(say(`common.language.${missing}`)) })}
    </p>
    <button type="button" className="text-button" onClick={retry}>
      {say('common.retry')}
    </button>
    <button type="button" className="text-button" onClick={leave}>
      {say('common.cancel')}
    </button>
  </div>
);
