/** One failure and what was done about it, as the audit sees it. */
export type Matter = {
  readonly caseId: string;
  readonly kind: string;
  readonly currency: string;
  readonly lossMinor: number;
  /** How upset their words were, 0–1; undefined when nobody could tell. */
  readonly upset: number | undefined;
  /** A case still open counts with the time it has waited so far: it will not become less. */
  readonly firstAnswerMinutes: number | undefined;
  readonly fixMinutes: number | undefined;
  readonly remedyMinor: number | undefined;
};

export const measures = ['firstAnswerMinutes', 'fixMinutes', 'remedyMinor'] as const;
export type Measure = (typeof measures)[number];

/** Failures alike enough to be compared: one kind, one currency, losses of about one size. */
export type StratumKey = {
  readonly kind: string;
  readonly currency: string;
  /** 0 for no loss; from then on each band is about three times the one before. */
  readonly lossBand: number;
};

export const stratumOf = ({ kind, currency, lossMinor }: Matter): StratumKey => ({
  kind,
  currency,
  lossBand: lossMinor <= 0 ? 0 : 1 + Math.floor(2 * Math.log10(Math.max(1, lossMinor))),
});
