import { createRoot } from 'react-dom/client';
import '../fonts.css';
import './customer.css';
import './parts.css';
import './remedies.css';
import '../shared.css';
import { CasePage } from './case-page.tsx';
import { ComplainPage } from './complain-page.tsx';
import { VoiceProvider } from './voice.tsx';

/**
 * Two pages need no router: the address says which, and every way between them is a link. One that was sent
 * in a message may have taken along the full stop or the bracket behind it.
 */
function Page() {
  const token = /^\/c\/([\w-]*)/.exec(location.pathname)?.[1];
  return token === undefined ? <ComplainPage /> : <CasePage token={token} />;
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <VoiceProvider>
      <Page />
    </VoiceProvider>,
  );
}
