import { useEffect } from 'react';

/** What the tab of the browser is called while a page is open. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Amends`;
  }, [title]);
}
