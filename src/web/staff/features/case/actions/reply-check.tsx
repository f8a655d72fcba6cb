import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { type CheckedReply, checkReplyEndpoint } from '#areas/replies/replies.contract.ts';
import { isLanguage } from '#i18n/i18n.ts';
import { given } from '#kernel/given.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { ask } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** A pause of a second: whoever is writing is not interrupted at every word. */
const pauseMillis = 1_000;
const fewestCharacters = 12;

type Finding = CheckedReply['excuses'][number];

type ReplyCheckProps = {
  readonly text: string;
  readonly found: CaseDetail;
  /** Why it goes out as it is, though something was found. */
  readonly because: string;
  readonly setBecause: (because: string) => void;
};

/** What an upset customer would hear in the draft, with what to say instead; it never stops anyone from sending. */
export function ReplyCheck({ text, found, because, setBecause }: ReplyCheckProps) {
  const { say } = useVoice();
  const [draft] = useDebouncedValue(text.trim(), pauseMillis);
  const { id: caseId, language } = found;
  const known = isLanguage(language) ? language : undefined;
  const { data } = useQuery({
    queryKey: ['reply-check', caseId, draft, known],
    queryFn: () =>
      ask(checkReplyEndpoint, { body: { text: draft, caseId, ...given('language', known) } }),
    enabled: draft.length >= fewestCharacters,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data || draft.length < fewestCharacters || data.language === undefined) return null;
  const findings = [...data.excuses, ...data.tone];
  return (
    <section className="reply-check" aria-live="polite" aria-label={say('web.reply.heading')}>
      <Text fw={600} size="sm">
        {say(findings.length === 0 ? 'web.reply.clean' : 'web.reply.heading')}
      </Text>
      <ul>
        {findings.map((finding) => (
          <Found
            key={`${finding.rule} ${finding.from}`}
            finding={finding}
            language={data.language}
          />
        ))}
      </ul>
      {findings.length > 0 && (
        <LineField
          size="xs"
          label={say('web.reply.because')}
          most={500}
          text={because}
          change={setBecause}
        />
      )}
    </section>
  );
}

/** What is missing is missing from the whole text, which nobody needs to see again. */
const isQuote = ({ from, words }: Finding): boolean =>
  words !== '' && (from > 0 || words.length < 80);

function Found({
  finding,
  language,
}: {
  readonly finding: Finding;
  readonly language: string | undefined;
}) {
  const { say } = useVoice();
  return (
    <li data-severity={finding.severity}>
      {isQuote(finding) && <q lang={language}>{finding.words}</q>}{' '}
      {say(`web.reply.say.${finding.label}`)}
    </li>
  );
}
