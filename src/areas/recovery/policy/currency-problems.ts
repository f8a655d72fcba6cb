import { isSupportedCountry } from 'libphonenumber-js/min';
import type { PolicyFile } from '../policy.ts';
import { type Misfit, misfit } from './misfit.ts';

/** What the shape of the currencies cannot see: their own one again, and countries that are none or in two. */
export function currencyProblems({ currency, currencies = [] }: PolicyFile): Misfit[] {
  const places = currencies.flatMap(({ countries = [] }, at) =>
    countries.map((name, place) => ({ name, path: ['currencies', at, 'countries', place] })),
  );
  return [
    ...currencies.flatMap(({ id }, at) =>
      id === currency ? [misfit(['currencies', at, 'id'], 'own-currency', { name: id })] : [],
    ),
    ...places.flatMap(({ name, path }, at) => {
      if (!isSupportedCountry(name)) return [misfit(path, 'no-country', { name })];
      const isAgain = places.findIndex((one) => one.name === name) < at;
      return isAgain ? [misfit(path, 'country-twice', { name })] : [];
    }),
  ];
}
