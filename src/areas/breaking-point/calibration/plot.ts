import { escaped } from '#kernel/text/escaped.ts';
import type { Reliability } from './report.ts';

/** Words of the reader's language; the plot itself has none. */
export type PlotTitles = {
  readonly title: string;
  readonly said: string;
  readonly happened: string;
};

const side = 320;
const margin = 44;
const size = side + 2 * margin;
const marks = [0, 0.25, 0.5, 0.75, 1];

/** Said against happened, group by group with bands: on the diagonal, chances are what they claim to be. */
export function reliabilityPlot(groups: readonly Reliability[], titles: PlotTitles): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" font-family="sans-serif" font-size="11">`,
    `<title>${escaped(titles.title)}</title>`,
    `<rect width="${size}" height="${size}" fill="#fff"/>`,
    ...marks.flatMap(markLines),
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#888" stroke-dasharray="4 4"/>`,
    ...groups.flatMap(groupLines),
    `<text x="${size / 2}" y="${margin / 2}" text-anchor="middle" font-weight="bold">${escaped(titles.title)}</text>`,
    `<text x="${size / 2}" y="${size - 8}" text-anchor="middle">${escaped(titles.said)}</text>`,
    `<text transform="translate(12 ${size / 2}) rotate(-90)" text-anchor="middle">${escaped(titles.happened)}</text>`,
    '</svg>',
  ].join('\n');
}

const x = (share: number): string => (margin + share * side).toFixed(1);
const y = (share: number): string => (margin + (1 - share) * side).toFixed(1);

const markLines = (share: number): string[] => [
  `<path d="M${x(share)} ${y(0)}V${y(1)}M${x(0)} ${y(share)}H${x(1)}" stroke="#ddd" fill="none"/>`,
  `<text x="${x(share)}" y="${size - margin + 14}" text-anchor="middle">${share}</text>`,
  `<text x="${margin - 6}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share}</text>`,
];

const groupLines = (group: Reliability): string[] => [
  `<path d="M${x(group.said)} ${y(group.low)}V${y(group.high)}" stroke="#1864ab"/>`,
  `<circle cx="${x(group.said)}" cy="${y(group.happened)}" r="4" fill="#1864ab"/>`,
];
