import { useEffect } from 'react';
import { useVoice } from './voice.tsx';

/** Said kindly, and with the way to a new link: whoever stands here has had trouble enough. */
export function LostLink() {
  const { say } = useVoice();
  useEffect(() => {
    document.title = say('customer-page.lost.title');
  }, [say]);
  return (
    <>
      <h1>{say('customer-page.lost.title')}</h1>
      <p className="lead">{say('customer-page.lost.why')}</p>
      <p>{say('customer-page.lost.how')}</p>
      <p>
        <a className="button strong" href="/complain">
          {say('customer-page.lost.write')}
        </a>
      </p>
    </>
  );
}
