import fc from 'fast-check';

/**
 * Property tests draw the same examples in every run, so that a red build speaks of the change that
 * made it and not of the day. `npm run explore` draws others for as long as it is let, and what it
 * finds becomes an example of its own.
 */
const seed = Number(process.env['PROPERTY_SEED'] ?? 20_261_121);

fc.configureGlobal({ seed });
