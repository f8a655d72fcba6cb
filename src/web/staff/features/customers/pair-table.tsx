import type { DoubtView } from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { type Row, rowsOf, type Value } from './rows.ts';
import { dateWords, isCode, markWords, signOf, valueWords } from './values.ts';

/** The two records field by field: what each says and who said it, and how far they agree. */
export function PairTable({ pair }: { readonly pair: DoubtView }) {
  const { say } = useVoice();
  return (
    <table className="pair-table">
      <thead>
        <tr>
          <th scope="col" className="pair-field pair-who">
            <span className="unseen">{say('one-customer.field')}</span>
          </th>
          <th scope="col" className="pair-who">
            <bdi>{pair.kept.name}</bdi>
          </th>
          <th scope="col" className="pair-who">
            <bdi>{pair.other.name}</bdi>
          </th>
          <th scope="col" className="pair-compared">
            {say('one-customer.comparison')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(pair).map((row) => (
          <tr key={row.field}>
            <th scope="row" className="pair-field">
              {say(`one-customer.field.${row.field}`)}
            </th>
            <Values field={row.field} values={row.kept} of={pair.kept.name} />
            <Values field={row.field} values={row.other} of={pair.other.name} />
            <Marks row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ValuesProps = {
  readonly field: string;
  readonly values: readonly Value[];
  readonly of: string;
};

/** On a narrow screen the heading of the column stands beside the value instead. */
function Values({ field, values, of }: ValuesProps) {
  const voice = useVoice();
  const me = useMe();
  return (
    <td data-of={of} className="pair-said-of">
      {values.length === 0 && <span className="dimmed">{voice.say('one-customer.nothing')}</span>}
      {values.map(({ value, system, origins }) => (
        <div key={`${system} ${value}`} className="pair-value">
          <bdi {...(isCode(field) ? { dir: 'ltr' } : {})}>
            {valueWords(field, value, voice, me)}
          </bdi>
          {system && (
            <span className="dimmed">
              {' '}
              (<bdi>{system}</bdi>)
            </span>
          )}
          <Origins origins={origins} />
        </div>
      ))}
    </td>
  );
}

function Origins({ origins }: Pick<Value, 'origins'>) {
  const voice = useVoice();
  const me = useMe();
  return origins
    .filter(({ source }) => source !== undefined)
    .map(({ source = '', saidAt = '' }) => (
      <div key={`${source} ${saidAt}`} className="pair-origin">
        {voice.say('one-customer.origin', {
          source: isolate(source),
          when: dateWords(saidAt, voice, me) ?? '',
        })}
      </div>
    ));
}

function Marks({ row }: { readonly row: Row }) {
  const voice = useVoice();
  const { say } = voice;
  return (
    <td className="pair-marks">
      {row.marks.map((mark) => (
        <div key={mark.field} className="mark" data-sign={signOf[mark.agreement]}>
          {mark.field === row.field
            ? say(`one-customer.agreement.${mark.agreement}`)
            : markWords(mark, voice)}
        </div>
      ))}
    </td>
  );
}
