import type { Action } from './actions.ts';
import { AskForm } from './ask-form.tsx';
import { ConsultForm } from './consult-form.tsx';
import type { FormProps } from './form-frame.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { KindForm } from './kind-form.tsx';
import { PromiseForm } from './promise-form.tsx';
import { RemedyForm } from './remedy-form.tsx';
import { ReverseForm } from './reverse-form.tsx';
import { TextForm } from './text-form.tsx';
import { WaitForm } from './wait-form.tsx';

export function ActionForm({ action, ...props }: FormProps & { readonly action: Action }) {
  switch (action) {
    case 'promise':
      return <PromiseForm {...props} />;
    case 'give-remedy':
      return <RemedyForm {...props} />;
    case 'hand-over':
    case 'replace-owner':
      return <HandOverForm {...props} action={action} />;
    case 'reverse-remedy':
      return <ReverseForm {...props} />;
    case 'correct-kind':
      return <KindForm {...props} />;
    case 'wait-for-customer':
      return <WaitForm {...props} />;
    case 'consult':
      return <ConsultForm {...props} />;
    case 'ask':
      return <AskForm {...props} />;
    default:
      return <TextForm {...props} action={action} />;
  }
}
