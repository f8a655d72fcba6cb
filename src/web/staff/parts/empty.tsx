type EmptyProps = { readonly title: string; readonly hint?: string };

/** Nothing here, said so that one knows whether that is good. */
export function Empty({ title, hint }: EmptyProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {hint && <p>{hint}</p>}
    </div>
  );
}
