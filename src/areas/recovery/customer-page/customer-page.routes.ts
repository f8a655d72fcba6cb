import type { Link } from '#areas/cases/links/link.ts';
import { wishForMail } from '#areas/customers/customers.service.ts';
import { homeZone } from '#areas/staff/staff.ts';
import { languages } from '#i18n/i18n.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { Recovery } from '../recovery.service.ts';
import {
  complainEndpoint,
  complaintSettingsEndpoint,
  mailWishEndpoint,
  readCustomerCaseEndpoint,
  sayThanksEndpoint,
  settledEndpoint,
  writeToCaseEndpoint,
} from './customer-page.contract.ts';
import { customerCase } from './customer-page.service.ts';
import { linkOf } from './links.service.ts';
import { complain, saySettled, sayThanks, writeToCase } from './saying.service.ts';

export function customerPageRoutes(router: Router, intake: Intake, recovery: Recovery): void {
  /** Looks the case of a link up, does something about it, and answers with the page as it is then. */
  const onCase = async (
    token: string,
    language: string,
    act: (link: Link) => Promise<Result<unknown>>,
  ) => {
    const link = await linkOf(intake, token);
    if (!link) return refuse('links.unknown');
    const done = await act(link);
    if (!done.ok) return done;
    // Words may have led to another case, and the link with them.
    const now = (await linkOf(intake, token)) ?? link;
    const view = await customerCase(intake, now, language);
    return view ? ok(view) : refuse('links.unknown');
  };

  router.on(complaintSettingsEndpoint, () => {
    const policy = intake.policy();
    return ok({
      company: policy.name,
      zone: homeZone(policy.teams),
      languages: [...languages],
    });
  });

  router.on(complainEndpoint, ({ body }) => complain(intake, recovery, body));

  router.on(readCustomerCaseEndpoint, ({ params, language }) =>
    onCase(params.token, language, async () => ok(true)),
  );

  router.on(writeToCaseEndpoint, ({ params, body, language }) =>
    onCase(params.token, language, async (link) => {
      const wantsPerson = body.wantsPerson ?? false;
      if (body.text.trim() === '' && !wantsPerson) return refuse('signals.empty', {}, '/text');
      const facts = wantsPerson ? { wantsPerson } : {};
      return writeToCase(intake, recovery, link, {
        text: body.text,
        attempt: body.attempt,
        facts,
      });
    }),
  );

  router.on(mailWishEndpoint, ({ params, body, language }) =>
    onCase(params.token, language, async (link) => {
      if (link.handed !== 'mail') return refuse('links.not-by-mail');
      const { db, clock } = intake.platform;
      await wishForMail(db, link.address, { wanted: body.wanted, at: clock.now() });
      return ok(true);
    }),
  );

  router.on(sayThanksEndpoint, ({ params, body, language }) =>
    onCase(params.token, language, (link) => sayThanks(intake, link, body.text ?? '')),
  );

  router.on(settledEndpoint, ({ params, body, language }) =>
    onCase(params.token, language, (link) => saySettled(intake, recovery, link, body)),
  );
}
