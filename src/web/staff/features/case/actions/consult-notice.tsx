import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useVoice } from '../../../voice.tsx';

/** Questions to colleagues that wait for an answer. */
export function ConsultNotice({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  return found.consults.map((one) => (
    <div key={one.id} className="notice" role="status">
      <p>{say('web.consults.waiting', { name: isolate(one.to.name) })}</p>
      <blockquote dir="auto" className="words">
        {one.question}
      </blockquote>
    </div>
  ));
}
