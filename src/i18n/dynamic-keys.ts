/**
 * Messages whose key is put together at run time start with one of these prefixes. They are not
 * checked for use, so a prefix is listed here only when the last part comes from data or a code.
 */
export const dynamicPrefixes = [
  /** `refusal.<code>`: why the answer is no; codes are those of `refuse(...)`. */
  'refusal.',
  /** `policy-problem.<code>`: what is wrong with a policy, from the checks of its text. */
  'policy-problem.',
  /** `policy.preview.what.<difference>`: how a case would have been different. */
  'policy.preview.what.',
  /** `timeline.<event>`: what happened in a case, from the event's type. */
  'timeline.',
  /** `reason.<factor>`: why a customer may leave, from the factors of the breaking point. */
  'reason.',
  /** `remedy.<kind>` and `remedy.reason.<reason>`: what puts it right, and why that. */
  'remedy.',
  /** `promise.<kind>`: what was promised; `promise.customer.<kind>` says it to the customer. */
  'promise.',
  /** `state.<case state>` and `state.promise.<promise state>`. */
  'state.',
  /** `role.<role>`: what a person does here. */
  'role.',
  /** `web.do.<action>…` and `web.list.<part>.<which>`: what the staff's pages offer. */
  'web.do.',
  'web.list.',
  /** `web.reply.say.<label>`: what a draft reply would sound like, and what to say instead. */
  'web.reply.say.',
  /** `one-customer.field.<field>`, `.agreement.<agreement>`, `.undo.conflict.<kind>`: how two records compare. */
  'one-customer.field.',
  'one-customer.agreement.',
  'one-customer.undo.conflict.',
  /** `incident.event.<kind>`, `.held.<reason>`, `.deed.<deed>`, `.state.<state>`: what is done for all of an incident. */
  'incident.event.',
  'incident.held.',
  'incident.deed.',
  'incident.state.',
  /** `learning.foretold.kind.<outcome>`: what was foretold of customers. */
  'learning.foretold.kind.',
  /** `putting-right.target.<what>`, `.way.<way>`: giving a remedy on a case's page. */
  'putting-right.target.',
  'putting-right.way.',
  /** `helping.loss.kind.<kind>`: what a line of the cost sheet counts. */
  'helping.loss.kind.',
  /** `helping.task.state.<state>`, `.do.<deed>`, `.label.<deed>`: work asked of other teams. */
  'helping.task.state.',
  'helping.task.do.',
  'helping.task.label.',
  /** `books.by.<grouping>` … `books.verdict.<verdict>`: the books as pages show them. */
  'books.by.',
  'books.account.',
  'books.difference.',
  'books.voucher.',
  'books.verdict.',
  'books.rule.',
  /** `waiting.<list>`: what waits for somebody. */
  'waiting.',
  /** `thanks.figure.<figure>`: what earns recognition. */
  'thanks.figure.',
  /** `staff-mail.<occasion>`: what somebody of staff is written to about. */
  'staff-mail.',
  /** `customer-page.case.<case state>`: how the customer's page speaks of a state. */
  'customer-page.case.',
  /** `common.language.<language>`: the name of a language in itself. */
  'common.language.',
] as const;

export type DynamicMessageId = `${(typeof dynamicPrefixes)[number]}${string}`;
