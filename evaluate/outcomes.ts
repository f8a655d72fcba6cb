import { reportFor } from '#areas/breaking-point/calibration/better-of.ts';
import { type Fit, fitOutcomes, waitCurves } from '#areas/breaking-point/calibration/fit.ts';
import { type Outcome, type Plan, splitByTime } from '#areas/breaking-point/calibration/outcome.ts';
import { dayMillis, daysBetween, fromIso, type Instant } from '#kernel/time.ts';
import { type DataSet, type Line, type Row, rowsOf } from './set.ts';

/** What is learned from; the rest, which is later, is scored. */
const learningShare = 0.6;

const orderPlan: Plan = {
  usuals: [{ name: 'freightOverUsual', of: 'freight', by: ['customerState', 'sellerState'] }],
  waits: [{ name: 'deliveryDays' }],
  figures: ['freight', 'freightOverUsual', 'price'],
  categories: [
    { name: 'status' },
    { name: 'category' },
    { name: 'customerState' },
    { name: 'sellerState' },
    { name: 'sameState' },
    { name: 'weekday' },
    { name: 'month' },
  ],
};

const numberOf = (text: string | undefined): number | undefined => {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
};

function orderOf(row: Row): Outcome[] {
  const at = fromIso(`${(row['order_purchase_timestamp'] ?? '').replace(' ', 'T')}Z`);
  const score = numberOf(row['review_score']);
  if (at === undefined || score === undefined) return [];
  const freight = numberOf(row['freight_value']);
  const price = numberOf(row['price']);
  return [
    {
      at,
      happened: score <= 2,
      figures: {
        deliveryDays: numberOf(row['delivery_days']),
        freight,
        price,
        freightShare: freight !== undefined && price ? freight / price : undefined,
      },
      categories: {
        status: row['order_status'] ?? '',
        category: row['product_category'] ?? '',
        customerState: row['customer_state'] ?? '',
        sellerState: row['seller_state'] ?? '',
        sameState: String(row['customer_state'] === row['seller_state']),
        weekday: String(Math.floor(at / dayMillis + 3) % 7),
        month: (row['order_purchase_timestamp'] ?? '').slice(5, 7),
      },
    },
  ];
}

/**
 * Scores of 1 and 2 from what operations know. `bend` is the day from which each further one weighs more,
 * `bendLow` and `bendHigh` its 95 % band.
 */
export function olistOrders(set: DataSet): Line[] {
  const name = `${set.name}.orders`;
  const rows = set.files.filter((file) => file.part === 'orders').flatMap(rowsOf);
  const outcomes = rows.flatMap(orderOf);
  if (outcomes.length === 0) return [];
  const { fit, lines } = measured(name, outcomes, orderPlan);
  const bend = waitCurves(fit)[0]?.bend;
  if (!bend) return lines;
  const line = (measure: string, value: number): Line => ({
    set: name,
    measure,
    value,
    n: fit.rows,
  });
  return [...lines, line('bend', bend.at), line('bendLow', bend.low), line('bendHigh', bend.high)];
}

/** Fits on the earlier rows and scores the later ones. */
function measured(
  set: string,
  outcomes: readonly Outcome[],
  plan: Plan,
): { readonly fit: Fit; readonly lines: Line[] } {
  const { earlier, later } = splitByTime(outcomes, learningShare);
  const fit = fitOutcomes(earlier, plan);
  const report = reportFor(fit, later);
  const line = (measure: string, value: number): Line => ({ set, measure, value, n: report.n });
  return {
    fit,
    lines: [
      ...(report.auc === undefined ? [] : [line('auc', report.auc)]),
      line('calibrationError', report.calibrationError),
    ],
  };
}

const disputePlan: Plan = {
  usuals: [],
  waits: [{ name: 'forwardingDays' }],
  figures: [],
  categories: [
    { name: 'product' },
    { name: 'subProduct', within: 'product' },
    { name: 'issue', within: 'product' },
    { name: 'subIssue', within: 'issue' },
    { name: 'state' },
    { name: 'zip', within: 'state' },
    { name: 'response' },
    { name: 'timely' },
  ],
};

/** M/D/YYYY, as the bureau writes it. */
function dayOf(text: string | undefined): Instant | undefined {
  const [month = '', day = '', year = ''] = (text ?? '').split('/');
  return fromIso(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00Z`);
}

/** Spreadsheets have eaten leading noughts. */
const zipArea = (zip: string): string => (zip === '' ? '' : zip.padStart(5, '0').slice(0, 3));

function complaintOf(row: Row): Outcome[] {
  const at = dayOf(row['Date received']);
  const disputed = row['Consumer disputed?'];
  if (at === undefined || (disputed !== 'Yes' && disputed !== 'No')) return [];
  const sent = dayOf(row['Date sent to company']);
  return [
    {
      at,
      happened: disputed === 'Yes',
      figures: { forwardingDays: sent === undefined ? undefined : daysBetween(at, sent) },
      categories: {
        product: row['Product'] ?? '',
        subProduct: row['Sub-product'] ?? '',
        issue: row['Issue'] ?? '',
        subIssue: row['Sub-issue'] ?? '',
        state: row['State'] ?? '',
        zip: zipArea(row['ZIP code'] ?? ''),
        response: row['Company response'] ?? '',
        timely: row['Timely response?'] ?? '',
      },
    },
  ];
}

/**
 * "No" is written only once the days in which one may dispute are over, so the last weeks of an extract
 * hold nothing but "Yes". Only up to the last day that has both answers can they be compared.
 */
export function disputes(set: DataSet): Line[] {
  const rows = set.files.filter((file) => file.part === 'structured').flatMap(rowsOf);
  const answered = rows.flatMap(complaintOf);
  const lastNo = answered.reduce((last, one) => (one.happened ? last : Math.max(last, one.at)), 0);
  const comparable = answered.filter((one) => one.at <= lastNo);
  if (comparable.length === 0) return [];
  return measured(`${set.name}.structured`, comparable, disputePlan).lines;
}
