/** Small counters, histograms and gauges, printed in the text format Prometheus reads. */

export type Labels = Readonly<Record<string, string>>;

export type Counter = { add(amount?: number): void; value(): number };
export type Histogram = { observe(value: number): void; count(): number };

export type Metrics = {
  /** The same name and labels give the same counter: keep it where the path is hot. */
  counter(name: string, help: string, labels?: Labels): Counter;
  histogram(name: string, help: string, labels?: Labels, buckets?: readonly number[]): Histogram;
  /** Read when the metrics are asked for. */
  gauge(name: string, help: string, read: () => number, labels?: Labels): void;
  /** Asked when the metrics are asked for, for figures that others keep. */
  source(name: string, read: () => Promise<readonly Sample[]>): void;
  /** What this process counts by itself. */
  text(): string;
  /** The same with what the sources say; one that fails or takes longer is left out and said to be. */
  scrape(withinMillis?: number): Promise<string>;
};

/** One figure of a source, at the moment it is asked. */
export type Sample = {
  readonly name: string;
  readonly help: string;
  readonly labels?: Labels;
  readonly value: number;
};

type Series = { readonly labels: Labels; lines(name: string): string[] };
type Family = {
  readonly help: string;
  readonly type: 'counter' | 'histogram' | 'gauge';
  readonly series: Map<string, Series>;
};

/** Seconds; from half a millisecond, because a database statement is about that. */
const usualBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function labelText(labels: Labels, more: Labels = {}): string {
  const parts = Object.entries({ ...labels, ...more }).map(
    ([name, value]) => `${name}="${escaped(value)}"`,
  );
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function createCounter(labels: Labels): Counter & Series {
  let total = 0;
  return {
    labels,
    add(amount = 1) {
      total += amount;
    },
    value: () => total,
    lines: (name) => [`${name}${labelText(labels)} ${total}`],
  };
}

function createHistogram(labels: Labels, buckets: readonly number[]): Histogram & Series {
  const counts = new Float64Array(buckets.length + 1);
  let sum = 0;
  let count = 0;
  return {
    labels,
    observe(value) {
      let place = 0;
      while (place < buckets.length && value > (buckets[place] ?? 0)) place += 1;
      counts[place] = (counts[place] ?? 0) + 1;
      sum += value;
      count += 1;
    },
    count: () => count,
    lines(name) {
      let upTo = 0;
      const lines = [...buckets, Number.POSITIVE_INFINITY].map((limit, place) => {
        upTo += counts[place] ?? 0;
        const le = limit === Number.POSITIVE_INFINITY ? '+Inf' : String(limit);
        return `${name}_bucket${labelText(labels, { le })} ${upTo}`;
      });
      const tail = labelText(labels);
      return [...lines, `${name}_sum${tail} ${sum}`, `${name}_count${tail} ${count}`];
    },
  };
}

/** Less than Prometheus waits, so that the rest comes even where the database does not answer. */
const usualWithinMillis = 2_000;

type Read = () => Promise<readonly Sample[]>;

/** Whoever asks while an answer is still awaited waits for the same one: a slow database is not asked twice. */
function createSource(read: Read) {
  let pending: Promise<readonly Sample[]> | undefined;
  const ask: Read = () => {
    pending ??= read().finally(() => {
      pending = undefined;
    });
    return pending;
  };
  return async (withinMillis: number): Promise<readonly Sample[] | undefined> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), withinMillis);
    });
    try {
      return await Promise.race([ask(), late]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

async function scraped(
  sources: ReadonlyMap<string, ReturnType<typeof createSource>>,
  withinMillis: number,
): Promise<string> {
  if (sources.size === 0) return '';
  const shown = createMetrics();
  const answers = await Promise.all(
    [...sources].map(async ([source, ask]) => ({ source, samples: await ask(withinMillis) })),
  );
  for (const { source, samples } of answers) {
    const help = 'Whether a source of figures answered in time; 0 where its figures are missing.';
    shown.gauge('amends_source_answers', help, () => (samples ? 1 : 0), { source });
    for (const one of samples ?? []) shown.gauge(one.name, one.help, () => one.value, one.labels);
  }
  return shown.text();
}

export function createMetrics(): Metrics {
  const sources = new Map<string, ReturnType<typeof createSource>>();
  const families = new Map<string, Family>();
  const series = <Kind extends Series>(
    name: string,
    { help, type }: Pick<Family, 'help' | 'type'>,
    labels: Labels,
    create: () => Kind,
  ): Kind => {
    const family = families.get(name) ?? { help, type, series: new Map<string, Series>() };
    if (family.type !== type) throw new Error(`The metric ${name} is already a ${family.type}.`);
    families.set(name, family);
    const key = labelText(labels);
    const made = family.series.get(key) ?? create();
    family.series.set(key, made);
    return made as Kind;
  };
  const text = (): string =>
    [...families]
      .flatMap(([name, { help, type, series: all }]) => [
        `# HELP ${name} ${help.replaceAll('\n', ' ')}`,
        `# TYPE ${name} ${type}`,
        ...[...all.values()].flatMap((one) => one.lines(name)),
      ])
      .join('\n')
      .concat('\n');
  return {
    counter: (name, help, labels = {}) =>
      series(name, { help, type: 'counter' }, labels, () => createCounter(labels)),
    histogram: (name, help, labels = {}, buckets = usualBuckets) =>
      series(name, { help, type: 'histogram' }, labels, () => createHistogram(labels, buckets)),
    gauge: (name, help, read, labels = {}) => {
      series(name, { help, type: 'gauge' }, labels, () => ({
        labels,
        lines: (shown) => [`${shown}${labelText(labels)} ${read()}`],
      }));
    },
    source: (name, read) => {
      sources.set(name, createSource(read));
    },
    text,
    scrape: async (withinMillis = usualWithinMillis) =>
      text() + (await scraped(sources, withinMillis)),
  };
}
