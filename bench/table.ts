import { rounded, shown } from './figures.ts';
import type { Report } from './main.ts';

/** What `npm run bench` prints: each figure beside what it is to be. */
export const rowsOf = (report: Report): string[][] => [
  ['benchmark', 'figure', 'ratio', 'target'],
  ...intakeRows(report),
  ...caseRows(report),
  ...stormRows(report),
  ...deskRows(report),
];

function intakeRows(report: Report): string[][] {
  return [
    ['unnest500', `${shown(report.denominators.unnestPerSecond)} rows/s`, '1', ''],
    ['single-row commits, 32 callers', `${shown(report.denominators.commitsPerSecond)}/s`, '1', ''],
    [
      'B1 intake, single, c32',
      `${shown(report.b1.perSecond)}/s`,
      `${rounded(report.b1.ratio)} of commits`,
      '≥ 0.30',
    ],
    ['B1 p99 at c8', `${shown(report.b1.p99Ms)} ms`, '', '≤ 10 ms'],
    [
      'B2 intake, 100 a request, kept',
      `${shown(report.b2.perSecond)}/s`,
      `${rounded(report.b2.ratio)} of unnest`,
      '≥ 0.45',
    ],
    ['B2 until all is dealt with', `${shown(report.b2.untilDealtWithPerSecond)}/s`, '', ''],
    ['B2 answered with the case', `${shown(report.b2.answeredPerSecond)}/s`, '', ''],
  ];
}

function caseRows(report: Report): string[][] {
  return [
    [
      'B3 signal to case, bulk',
      `${shown(report.b3.bulkPerSecond)}/s`,
      `${rounded(report.b3.bulkRatio)} of unnest`,
      '≥ 0.12 (0.20)',
    ],
    [
      'B3 of 20,000 customers, bulk',
      `${shown(report.b3.widePerSecond)}/s`,
      `${rounded(report.b3.wideRatio)} of unnest`,
      '',
    ],
    [
      'B3 signal to case, single',
      `${shown(report.b3.singlePerSecond)}/s`,
      `${rounded(report.b3.singleRatio)} of unnest`,
      '≥ 0.06 (0.10)',
    ],
    [
      'B3 worker alone',
      `${shown(report.b3.workerPerSecond)}/s`,
      `${rounded(report.b3.workerRatio)} of unnest`,
      '≥ 0.25',
    ],
  ];
}

function stormRows(report: Report): string[][] {
  return [
    [
      'B4 storm of one',
      `${shown(report.b4.perSecond)}/s, ${report.b4.cases} case`,
      `${rounded(report.b4.ratio)} of B3 bulk`,
      '≥ 0.8, 1 case',
    ],
    [
      'B4 other traffic p99',
      `${shown(report.b4.otherP99Ms)} ms (quiet ${shown(report.b4.quietP99Ms)})`,
      shown(report.b4.otherRatio),
      '≤ 2',
    ],
    [
      'B4 storm of many',
      `${rounded(report.b4.ofMany.perSecond)}/s, ${report.b4.ofMany.incidents} incident, ${report.b4.ofMany.cases} cases`,
      '',
      `1, ${report.b4.size}`,
    ],
    [
      'B5 at half of B3',
      `${rounded(report.b5.half.p50Ms)} / ${rounded(report.b5.half.p99Ms)} / ${rounded(report.b5.half.mostMs)} ms`,
      '',
      '50 / 500 / 2000',
    ],
    [
      'B5 at 90 % of B3',
      `${rounded(report.b5.high.p50Ms)} / ${rounded(report.b5.high.p99Ms)} / ${rounded(report.b5.high.mostMs)} ms`,
      '',
      'p99 ≤ 2000',
    ],
  ];
}

function deskRows(report: Report): string[][] {
  const { lists } = report.b7;
  const base = lists.find((one) => one.cases === 100)?.times['first']?.p50Ms ?? Number.NaN;
  const largest = lists.at(-1)?.times['first'];
  return [
    [
      'one-click remedy p99',
      `${shown(report.oneClick.clickP99Ms)} ms (bare commit ${shown(report.oneClick.commitP99Ms)})`,
      shown(report.oneClick.ratio),
      '≤ 3',
    ],
    [
      'authority, recommendation',
      `${rounded(report.oneClick.authorityMicros)} µs, ${rounded(report.oneClick.recommendMicros)} µs`,
      '',
      '≤ 1000 µs',
    ],
    ...lists.map(({ cases, times }) => [
      `B7 list of ${cases}`,
      `${Object.entries(times)
        .map(([name, time]) => `${name} ${rounded(time.p50Ms)}`)
        .join(', ')} ms`,
      `${rounded((times['first']?.p50Ms ?? Number.NaN) / base)} of 100`,
      '≤ 1.5, ≤ 5 ms',
    ]),
    ['B7 page size', `${Math.round((largest?.bytes ?? 0) / 1_024)} KiB`, '', '≤ 64 KiB'],
    ['B11 start to first answer', `${shown(report.b11.startSeconds)} s`, '', '≤ 1.0 s'],
    [
      'B11 memory idle / peak',
      `${report.b11.idleMb} / ${report.b11.peakMb} MB`,
      '',
      '≤ 130 / ≤ 300',
    ],
  ];
}
