import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { useVoice } from './voice.tsx';

/** Characters the server takes of what a customer writes. */
const mostCharacters = 20_000;

/** How many characters are too many; what is cut off in silence would be lost. */
export const charactersOver = (text: string, most = mostCharacters): number =>
  Math.max(0, text.length - most);

type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (wiring: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': boolean;
  }) => ReactNode;
};

/** A field whose label, hint and error are tied to it for those who hear the page. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': Boolean(error),
      })}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type LineProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'maxLength' | 'value' | 'onChange'> &
  Omit<FieldProps, 'children'> & {
    /** How many characters the server takes. */
    readonly most: number;
    readonly text: string;
    readonly change: (text: string) => void;
  };

/** A line that says how much is too much instead of stopping in silence. */
export function LineField({ label, hint, error, most, text, change, ...input }: LineProps) {
  const { say } = useVoice();
  const count = charactersOver(text, most);
  return (
    <Field
      label={label}
      hint={hint}
      error={count > 0 ? say('common.too-long-line', { count, most }) : error}
    >
      {(wiring) => (
        <input
          {...input}
          {...wiring}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
