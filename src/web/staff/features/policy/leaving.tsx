import type { PolicyLeaving } from '#areas/recovery/policy/policy.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useVoice } from '../../voice.tsx';

/** Open cases of kinds and teams that a policy lacks, before and after it is decided by. */
export function Leaving({ leaving }: { readonly leaving: readonly PolicyLeaving[] }) {
  const { say } = useVoice();
  return leaving.map(({ what, id, name, openCases }) => (
    <p key={`${what} ${id}`} className="verdict asks">
      {say(what === 'team' ? 'policy.leaving-team' : 'policy.leaving-kind', {
        name: isolate(name),
        count: openCases,
      })}
    </p>
  ));
}
