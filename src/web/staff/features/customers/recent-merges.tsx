import type { MergeView } from '#areas/recovery/merging/merging.contract.ts';
import { isolate } from '#i18n/format.ts';
import { sayMoment } from '../../../when.ts';
import { ShowMore } from '../../parts/awaited.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { useMerges } from './pairs.ts';
import { Undoing } from './undoing.tsx';
import { ofBoth } from './values.ts';

/** What was merged, by whom and why, the latest first; each with its way back. */
export function RecentMerges() {
  const { say } = useVoice();
  const merges = useMerges();
  const rows = merges.data?.pages.flatMap((page) => page.merges) ?? [];
  return (
    <section className="recent-merges" aria-labelledby="recent-merges">
      <h2 id="recent-merges">{say('one-customer.recent')}</h2>
      {merges.error && <ProblemPanel problem={merges.error} retry={() => void merges.refetch()} />}
      {merges.data && rows.length === 0 && (
        <p className="dimmed">{say('one-customer.recent.none')}</p>
      )}
      {rows.length > 0 && (
        <ul className="list">
          {rows.map((merge) => (
            <MergeLine key={merge.id} merge={merge} />
          ))}
        </ul>
      )}
      <ShowMore list={merges} />
    </section>
  );
}

function MergeLine({ merge }: { readonly merge: MergeView }) {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const when = sayMoment(merge.at, voice, zone);
  return (
    <li className="merge-line">
      <p>
        {ofBoth('recent.line', merge, voice)}{' '}
        {merge.undoneAt && <span className="tag">{say('one-customer.recent.undone')}</span>}
      </p>
      <p className="dimmed small">
        {merge.by
          ? say('one-customer.recent.by', { by: isolate(merge.by.name), when })
          : say('one-customer.recent.by-system', { when })}
      </p>
      {merge.reason !== '' && (
        <p className="small">
          <bdi>{merge.reason}</bdi>
        </p>
      )}
      {!merge.undoneAt && (
        <Undoing mergeId={merge.id} label={`${say('one-customer.undo')}: ${merge.other.name}`} />
      )}
    </li>
  );
}
