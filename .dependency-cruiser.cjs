const { existsSync, readdirSync } = require('node:fs');

// Who may import whom. ARCHITECTURE.md says why; this file says no.
const impure = '\\.(store|service|routes|jobs|tables|connector)\\.ts$';
const tiers = [
  ['language', 'customers', 'staff'], // foundations
  ['signals', 'breaking-point', 'promises', 'remedies', 'replies'], // judgements
  ['cases'], // work
  ['recovery'], // the loop
  ['learning', 'people', 'standards', 'boardroom'], // reflection
];

const areas = existsSync('src/areas')
  ? readdirSync('src/areas', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  : [];
const unplaced = areas.map((entry) => entry.name).filter((name) => !tiers.flat().includes(name));
if (unplaced.length > 0) throw new Error(`Give these areas a tier: ${unplaced.join(', ')}`);

const area = (names) => `^src/areas/(${names.join('|')})/`;
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const tests = '\\.test\\.tsx?$|\\.test-suite\\.ts$|^src/testing/';

// Libraries that compute and touch nothing, so a pure file may use them.
const pureLibraries = ['typebox', 'temporal-polyfill'];
const pureAreaLibraries = [
  ...pureLibraries,
  'libphonenumber-js',
  'tinyld',
  'simple-statistics',
  'yaml',
];
const pureConnectorLibraries = [...pureAreaLibraries, 'csv-parse', 'postal-mime', 'bidi-js'];

const upward = tiers.slice(0, -1).map((names, at) => ({
  name: `tier-${at + 1}-imports-no-higher-tier`,
  from: { path: area(names), pathNot: tests },
  to: { path: area(tiers.slice(at + 1).flat()) },
}));

const purity = [
  {
    name: 'kernel-stands-alone',
    from: { path: '^src/kernel/', pathNot: tests },
    to: { pathNot: ['^src/kernel/', npm(...pureLibraries)] },
  },
  {
    name: 'a-contract-is-shapes-only',
    from: { path: '\\.contract\\.ts$' },
    to: { pathNot: ['^src/kernel/', '\\.contract\\.ts$', npm('typebox')] },
  },
  {
    name: 'sentences-stand-on-the-kernel',
    from: { path: '^src/i18n/', pathNot: tests },
    to: { pathNot: ['^src/(kernel|i18n)/', npm('@lingui/core')] },
  },
  {
    name: 'pure-files-stay-pure',
    from: { path: '^src/areas/', pathNot: [impure, tests] },
    to: { pathNot: ['^src/(kernel|areas|i18n)/', npm(...pureAreaLibraries)] },
  },
  {
    name: 'pure-files-import-no-shell',
    from: { path: '^src/(areas|connectors|i18n)/', pathNot: [impure, tests] },
    to: { path: impure },
  },
  {
    name: 'a-pure-connector-file-parses-only',
    from: { path: '^src/connectors/', pathNot: [impure, tests] },
    to: {
      pathNot: ['^src/(kernel|areas|i18n|connectors)/', npm(...pureConnectorLibraries)],
    },
  },
];

const slices = [
  {
    name: 'an-area-keeps-its-store-to-itself',
    from: { path: '^src/areas/([^/]+)/', pathNot: tests },
    to: {
      path: '^src/areas/[^/]+/.+\\.(store|routes|jobs|tables)\\.ts$',
      pathNot: '^src/areas/$1/',
    },
  },
  {
    name: 'only-services-call-stores',
    from: { path: '^src/', pathNot: ['\\.(service|store)\\.ts$', tests] },
    to: { path: '\\.store\\.ts$' },
  },
  {
    name: 'services-know-no-http',
    from: { path: '\\.(service|store|jobs)\\.ts$' },
    to: { path: ['^src/platform/http/', npm('fastify', '@fastify/[^/]+'), '\\.routes\\.ts$'] },
  },
  {
    name: 'connectors-see-only-pure-files-of-areas',
    from: { path: '^src/connectors/', pathNot: tests },
    to: {
      path: ['^src/areas/.+\\.(store|service|routes|jobs|tables)\\.ts$', '^src/(app|cli|web)/'],
    },
  },
  {
    name: 'areas-know-no-connector',
    from: { path: '^src/areas/', pathNot: tests },
    to: { path: '^src/(connectors|web)/' },
  },
  {
    name: 'platform-knows-no-area',
    from: { path: '^src/platform/', pathNot: tests },
    to: { path: '^src/(areas|connectors|app|cli|web)/' },
  },
  {
    name: 'web-sees-only-pure-files',
    from: { path: '^src/web/', pathNot: tests },
    to: { path: ['^src/(platform|connectors|app|cli|testing)/', impure] },
  },
  {
    // The server's translator carries all four languages; a browser loads the one it shows.
    name: 'web-loads-one-language',
    from: { path: '^src/web/', pathNot: tests },
    to: { path: '^src/i18n/server\\.ts$' },
  },
  {
    name: 'web-features-stay-apart',
    from: { path: '^src/web/([^/]+/features/[^/]+)/', pathNot: tests },
    to: { path: '^src/web/[^/]+/features/', pathNot: '^src/web/$1/' },
  },
  {
    // A customer downloads nothing of the staff's workspace; what both need lies beside them.
    name: 'staff-and-customer-pages-stay-apart',
    from: { path: '^src/web/(staff|customer)/', pathNot: tests },
    to: { path: '^src/web/(staff|customer)/', pathNot: '^src/web/$1/' },
  },
  {
    name: 'nobody-imports-the-roots',
    from: { path: '^src/', pathNot: ['^src/(app|cli)/', tests] },
    to: { path: '^src/(app|cli)/' },
  },
];

const doors = [
  {
    name: 'one-door-to-the-database',
    from: { path: '^src/', pathNot: ['^src/platform/', '\\.(store|tables)\\.ts$', tests] },
    to: { path: npm('kysely', 'pg', '@electric-sql/pglite') },
  },
  {
    name: 'one-door-to-nats',
    from: { path: '^src/', pathNot: ['^src/platform/bus/', tests] },
    to: { path: npm('@nats-io/[^/]+') },
  },
  {
    name: 'tests-are-not-shipped',
    from: { path: '^src/', pathNot: tests },
    to: { path: tests },
  },
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything-resolves', from: { path: '^src/' }, to: { couldNotResolve: true } },
    ...purity,
    ...slices,
    ...upward,
    ...doors,
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '[.](css|svg|woff|woff2|po)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
