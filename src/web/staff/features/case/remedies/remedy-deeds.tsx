import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { useCommand } from '../../../parts/command/use-command.ts';
import { useNow } from '../../../parts/due.tsx';
import { DeedProblem } from '../../../parts/failures.tsx';
import { BusyButton } from '../../../parts/keyboard/busy-button.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { type Deed, DeedForm } from './deed-form.tsx';
import type { Remedy } from './given.tsx';

type DeedsProps = { readonly remedy: Remedy; readonly found: CaseDetail };

/** As long as a slip of the hand is noticed in: then taking back is a decision, with a reason of its own. */
const undoMillis = 120_000;

/** What the reader may do with one remedy now: its life and their rights say it together. */
function deedsOf({ state, may }: Remedy, found: CaseDetail): readonly Deed[] {
  const deeds: Deed[] = [];
  const has = (what: Remedy['may'][number], command: string) =>
    may.includes(what) && found.may.includes(command);
  if (has('retry', 'retry-remedy')) deeds.push('retry');
  // Of what was done by others there is only one thing to say: that it did not last.
  if (has('settle', 'settle-remedy') && state !== 'done') deeds.push('happened');
  if (has('settle', 'settle-remedy') && state !== 'failed') deeds.push('not-happened');
  if (has('reverse', 'reverse-remedy')) deeds.push('take-back');
  return deeds;
}

const commands = {
  retry: 'retry-remedy',
  happened: 'settle-remedy',
  'not-happened': 'settle-remedy',
  'take-back': 'reverse-remedy',
} as const;

export function RemedyDeeds({ remedy, found }: DeedsProps) {
  const deeds = deedsOf(remedy, found);
  return deeds.length === 0 ? null : <Deeds remedy={remedy} found={found} deeds={deeds} />;
}

function Deeds({ remedy, found, deeds }: DeedsProps & { readonly deeds: readonly Deed[] }) {
  const { say } = useVoice();
  const me = useMe();
  const now = useNow();
  const [chosen, setChosen] = useState<Deed>();
  const command = useCommand(found);
  const isFresh = remedy.by?.id === me.id && now - Date.parse(remedy.at) < undoMillis;
  const isUndo = isFresh && (remedy.state === 'authorised' || remedy.state === 'under-way');
  const choose = (deed: Deed) => {
    if (deed === 'take-back' && isUndo) {
      const reason = say('putting-right.undo-reason');
      return command.give({ command: 'reverse-remedy', remedyId: remedy.id, reason });
    }
    // Where nobody can say whether it happened there is nothing to ask: the same is sent again.
    if (deed === 'retry' && remedy.state === 'unclear')
      return command.give({ command: 'retry-remedy', remedyId: remedy.id });
    setChosen(deed === chosen ? undefined : deed);
  };
  const words: Readonly<Record<Deed, string>> = {
    retry: say('common.retry'),
    happened: say('putting-right.happened'),
    'not-happened': say('putting-right.not-happened'),
    'take-back': say(isUndo ? 'putting-right.undo' : 'putting-right.take-back'),
  };
  return (
    <>
      <div className="doings deeds">
        {deeds.map((deed) => (
          <BusyButton
            key={deed}
            size="compact-sm"
            variant={chosen === deed ? 'light' : 'default'}
            aria-expanded={chosen === deed}
            isBusy={command.intent?.command === commands[deed]}
            onClick={() => choose(deed)}
          >
            {words[deed]}
          </BusyButton>
        ))}
      </div>
      <DeedProblem problem={command.error} />
      {chosen && deeds.includes(chosen) && (
        <DeedForm
          key={chosen}
          deed={chosen}
          remedy={remedy}
          found={found}
          close={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
