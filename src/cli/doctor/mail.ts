import { mailingOf } from '#app/mailing.ts';
import type { Config } from '#platform/config/config.ts';
import { errorMessage } from '#platform/operator-error.ts';
import { type Finding, fine, wrong } from './finding.ts';

/** Whether the mail server lets us in; nobody is written to. */
export async function mail(config: Config): Promise<Finding[]> {
  const mailing = mailingOf(config);
  if (!mailing) return [];
  try {
    await mailing.greet();
    return [fine('the mail server lets us in')];
  } catch (error) {
    return [
      wrong(
        `the mail server does not let us in (${errorMessage(error)})`,
        'start it or correct AMENDS_SMTP_URL; mails wait for two days',
      ),
    ];
  } finally {
    mailing.close();
  }
}
