import { type Static, Type } from 'typebox';

const Interval = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-4]):[0-5]\\d$' });
const DateText = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });

export const dayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Opening hours as people write them: `monday: [09:00-12:00, 13:00-17:00]`. */
export const HoursFields = {
  zone: Type.String({ description: 'A name of the tz database, such as Asia/Tehran.' }),
  hours: Type.Partial(Type.Record(Type.Enum(dayNames), Type.Array(Interval)), {
    additionalProperties: false,
  }),
  holidays: Type.Optional(
    Type.Array(
      Type.Union([
        DateText,
        Type.Object(
          { date: DateText, hours: Type.Array(Interval) },
          {
            additionalProperties: false,
            description: 'A day with hours of its own, such as half a day before a holiday.',
          },
        ),
      ]),
      { maxItems: 1_000 },
    ),
  ),
};
export const HoursFile = Type.Object(HoursFields, { additionalProperties: false });
export type HoursFile = Static<typeof HoursFile>;
