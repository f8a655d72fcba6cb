import { isSupportedCountry } from 'libphonenumber-js/min';
import { isCurrency } from '#kernel/money/currency-codes.ts';
import type { PolicyFile } from '../policy.ts';
import { type Misfit, misfit } from './misfit.ts';

/** What the shape of the currencies cannot see: codes of none, their own one again, and countries that are none or in two. */
export function currencyProblems({ currency, currencies = [] }: PolicyFile): Misfit[] {
  const places = currencies.flatMap(({ countries = [] }, at) =>
    countries.map((name, place) => ({ name, path: ['currencies', at, 'countries', place] })),
  );
  return [
    ...(isCurrency(currency) ? [] : [misfit(['currency'], 'no-currency', { name: currency })]),
    ...currencies.flatMap(({ id }, at) =>
      isCurrency(id) ? [] : [misfit(['currencies', at, 'id'], 'no-currency', { name: id })],
    ),
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
