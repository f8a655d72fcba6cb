import type { FormProps } from '../../../parts/command/form-frame.tsx';
import { GiveForm } from '../remedies/give-form.tsx';
import type { Asked } from '../remedies/steps.ts';
import type { Action } from './actions.ts';
import { AskForm } from './ask-form.tsx';
import { BendForm } from './bend-form.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { ConsultForm } from './consult-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { KindForm } from './kind-form.tsx';
import { PromiseForm } from './promise-form.tsx';
import { TextForm } from './text-form.tsx';
import { ThankForm } from './thank-form.tsx';
import { WaitForm } from './wait-form.tsx';

type ActionProps = FormProps & {
  readonly action: Action;
  /** The step of the recommendation that whoever opened the form has in mind. */
  readonly asked?: Asked | undefined;
};

export function ActionForm({ action, asked, ...props }: ActionProps) {
  switch (action) {
    case 'promise':
      return <PromiseForm {...props} />;
    case 'give-remedy':
      return <GiveForm {...props} asked={asked} />;
    case 'hand-over':
    case 'replace-owner':
      return <HandOverForm {...props} action={action} />;
    case 'correct-kind':
      return <KindForm {...props} />;
    case 'wait-for-customer':
      return <WaitForm {...props} />;
    case 'consult':
      return <ConsultForm {...props} />;
    case 'thank':
      return <ThankForm {...props} />;
    case 'bend-rule':
      return <BendForm {...props} />;
    case 'ask':
      return <AskForm {...props} />;
    case 'confirm':
      return <ConfirmForm {...props} />;
    default:
      return <TextForm {...props} action={action} />;
  }
}
