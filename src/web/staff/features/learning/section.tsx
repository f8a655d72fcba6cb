import { type ReactNode, useId } from 'react';

/** A heading, what stands under it, and its list; or a sentence where there is nothing to list. */
export function Section({
  title,
  hint,
  none,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  /** Said in place of an empty list. */
  readonly none: string;
  readonly children: readonly ReactNode[];
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="dimmed">{hint}</p>
      {children.length === 0 ? <p>{none}</p> : <ul className="lessons">{children}</ul>}
    </section>
  );
}
