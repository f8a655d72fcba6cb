import type { ReactNode } from 'react';

type EmptyProps = {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
};

/** Nothing here, said so that one knows whether that is good. */
export function Empty({ title, hint, children }: EmptyProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
