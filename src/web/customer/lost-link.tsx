import { useEffect } from 'react';
import { useVoice } from './voice.tsx';

/** Said kindly, and with the way to a new link: whoever stands here has had trouble enough. */
export function LostLink({ isAside = false }: { readonly isAside?: boolean }) {
  const { say } = useVoice();
  useEffect(() => {
    document.title = say('customer-page.lost.title');
  }, [say]);
  const Title = isAside ? 'h2' : 'h1';
  return (
    <section className={isAside ? 'card late' : undefined} role={isAside ? 'status' : undefined}>
      <Title>{say('customer-page.lost.title')}</Title>
      <p className="lead">{say('customer-page.lost.why')}</p>
      <p>{say('customer-page.lost.how')}</p>
      <p>
        <a className="button strong" href="/complain">
          {say('customer-page.lost.write')}
        </a>
      </p>
    </section>
  );
}
