import type { LinkUsed } from '#areas/signals/signal.ts';
import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { CaseEvent } from '../case.ts';

/** How a link to a customer's page was handed out: what it proves of whoever holds it. */
export type HandedOut =
  /** On the screen, to whoever filled in the form: it proves nothing about the address they typed. */
  | Extract<LinkUsed, { handed: 'form' }>
  /** Whoever holds it reads the mails of this address. */
  | { readonly handed: 'mail'; readonly address: string }
  /** By one of our people, who answers for whom they gave it to. */
  | Extract<LinkUsed, { handed: 'person' }>;

export type Link = HandedOut & { readonly caseId: CaseId };

/** What a line of the timeline keeps of the link by which a customer said it. */
export const saidBy = (link: LinkUsed | undefined): CaseEvent['params'] => {
  if (!link) return {};
  if (link.handed === 'person') return { link: link.handed, handedBy: link.by };
  const complaint = link.handed === 'form' ? link.complaint : undefined;
  return { link: link.handed, ...given('complaint', complaint) };
};
