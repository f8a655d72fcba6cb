/** An expected "no": a stable code that is also the key of the sentence explaining it (`refusal.<code>`). */
export type Refusal = {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Which input the refusal is about, as a JSON pointer into what was sent. */
  readonly field?: string;
};

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = (
  code: string,
  params: Readonly<Record<string, string | number>> = {},
  field?: string,
): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: field === undefined ? { code, params } : { code, params, field },
});
