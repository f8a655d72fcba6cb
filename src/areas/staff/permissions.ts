import type { Role } from './staff.ts';

/** What a person or an API key may do; named `object:action` as operators know it. */
export const permissions = [
  'signals:write',
  'cases:read',
  'cases:work',
  'cases:assign',
  'customers:read',
  'customers:merge',
  'staff:read',
  'staff:manage',
  'export:read',
  'tokens:manage',
  'judgement:manage',
  'vouchers:redeem',
  'remedies:settle',
  'policy:read',
  'policy:manage',
  'selling:read',
  'webhooks:manage',
  'operations:manage',
  'incidents:decide',
] as const;
export type Permission = (typeof permissions)[number];

const frontline: readonly Permission[] = [
  'cases:read',
  'cases:work',
  'customers:read',
  'staff:read',
  'signals:write',
];
const lead: readonly Permission[] = [
  ...frontline,
  'cases:assign',
  'customers:merge',
  'export:read',
  'policy:read',
  'incidents:decide',
];

/** Roles are additive sets; `admin` alone equals full access. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  frontline,
  lead,
  improvement: [
    'cases:read',
    'customers:read',
    'staff:read',
    'export:read',
    'policy:read',
    'incidents:decide',
  ],
  executive: [
    'cases:read',
    'customers:read',
    'staff:read',
    'export:read',
    'policy:read',
    'incidents:decide',
  ],
  admin: permissions,
};

export const isPermission = (text: string): text is Permission =>
  (permissions as readonly string[]).includes(text);
