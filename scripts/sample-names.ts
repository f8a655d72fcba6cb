// Finds the names of companies in texts and hides them, for samples/.
import { maskOf } from '#connectors/table/mask.ts';

/** What customers call a company where its registered name does not say it. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  TRANSUNION: ['TransUnion', 'Trans Union', 'Trans-Union', 'Transunions'],
  EXPERIAN: ['Experian', 'Experians', 'Experion', 'Experain'],
  EQUIFAX: ['Equifax', 'Equifaxs', 'Equafax'],
  CITIBANK: ['Citibank', 'Citi', 'Citicorp', 'CBNA'],
  'WELLS FARGO': ['Wells Fargo', 'WellsFargo', 'Wells'],
  JPMORGAN: ['JPMorgan Chase', 'JP Morgan', 'JPMorgan', 'J.P. Morgan', 'JPMCB', '=Chase', '=CHASE'],
  'CAPITAL ONE': ['Capital One', 'CapitalOne', 'Cap One', 'Capitol One', 'CapOne'],
  'BANK OF AMERICA': [
    'Bank of America',
    'BofA',
    'BOFA',
    'Bank Of America',
    'BOA',
    'B of A',
    'BAC',
    'BANA',
  ],
  SYNCHRONY: ['Synchrony', 'SYNCB', 'Care Credit', 'CareCredit'],
  'U.S. BANCORP': ['US Bank', 'U.S. Bank', 'USBank', 'Elan Financial'],
  'AMERICAN EXPRESS': ['American Express', 'AMEX', 'Amex'],
  PAYPAL: ['PayPal', 'Venmo', 'Pay Pal'],
  NAVIENT: ['Navient', 'Sallie Mae'],
  'SLM CORPORATION': ['Sallie Mae'],
  'DISCOVER BANK': [
    'Discover Bank',
    'Discover Card',
    'Discover Financial',
    '=Discover',
    '=DISCOVER',
  ],
  BARCLAYS: ['Barclays', 'Barclay', 'BarclayCard', 'Barclaycard'],
  'CL HOLDINGS': ['CL Holdings', 'Credit Karma'],
  'AES/PHEAA': ['PHEAA', 'AES', 'FedLoan', 'Fed Loan', 'American Education Services'],
  'NAVY FEDERAL': ['Navy Federal', 'NFCU'],
  'UNITED SERVICES AUTOMOBILE': ['USAA'],
  'I.C. SYSTEM': ['IC System', 'I.C. System', 'IC Systems', 'I.C. Systems'],
  DITECH: ['Ditech', 'DITECH', 'Green Tree'],
  ALLY: ['Ally Financial', 'Ally Bank', '=Ally'],
  NELNET: ['Nelnet'],
  RESURGENT: ['Resurgent', 'LVNV'],
  LEXISNEXIS: ['LexisNexis', 'Lexis Nexis', 'Lexis-Nexis'],
  'PNC BANK': ['PNC'],
  BLOCK: ['Cash App', 'CashApp', 'Square'],
  'ENCORE CAPITAL': ['Midland Credit', 'Midland Funding', 'Encore Capital', 'Midland'],
  BBVA: ['BBVA', 'Compass Bank', 'Simple Bank'],
  'PENTAGON FEDERAL': ['PenFed', 'Pentagon Federal'],
  'BMO HARRIS': ['BMO', 'Harris Bank'],
  ONEMAIN: ['OneMain', 'One Main'],
  'ARMY AND AIR FORCE': ['AAFES', 'Military Star'],
  'PHH MORTGAGE': ['PHH'],
  'FREEDOM MORTGAGE': ['Freedom Mortgage', '=Freedom'],
  TRUIST: ['Truist'],
  SUNTRUST: ['SunTrust', 'Sun Trust'],
  HSBC: ['HSBC'],
  'BREAD FINANCIAL': ['Comenity', 'Bread Financial'],
  'ALLIANCE DATA': ['Comenity'],
  'SELECT PORTFOLIO': ['Select Portfolio Servicing', 'SPS'],
  'PORTFOLIO RECOVERY': ['Portfolio Recovery', 'PRA'],
  'TD BANK': ['TD Bank', 'TD'],
  'CITIZENS FINANCIAL': ['Citizens Bank', '=Citizens'],
  PENNYMAC: ['PennyMac', 'Penny Mac'],
  OCWEN: ['Ocwen'],
  'GOLDMAN SACHS': ['Goldman Sachs', 'Goldman', 'Marcus', 'Apple Card'],
  CHIME: ['=Chime'],
  MAXIMUS: ['Maximus', 'Aidvantage'],
  RUSHMORE: ['Rushmore'],
  'LENDING CLUB': ['LendingClub', 'Lending Club'],
  SHELLPOINT: ['Shellpoint'],
  SANTANDER: ['Santander'],
  PROSPER: ['=Prosper'],
  'EARLY WARNING': ['Early Warning', 'Zelle'],
  'MR. COOPER': ['Mr. Cooper', 'Mr Cooper'],
  NATIONSTAR: ['Nationstar', 'Nation Star'],
  COINBASE: ['Coinbase'],
  'GREAT LAKES': ['Great Lakes'],
  'GENERAL MOTORS': ['GM Financial'],
  'QUICKEN LOANS': ['Quicken Loans', 'Rocket Mortgage'],
  'AMERICAN HONDA': ['Honda Financial', 'American Honda'],
  'TOYOTA MOTOR': ['Toyota Financial', 'Toyota Motor Credit'],
  'ENOVA INTERNATIONAL': ['NetCredit', 'CashNetUSA', 'Enova'],
  MONEYLION: ['MoneyLion', 'Money Lion'],
};

const legalWords =
  /[\s,]+(inc|llc|l\.l\.c|n\.a|na|national association|corp|corporation|company|co|ltd|lp|l\.p|pllc|fsb|plc|holdings|holding|holdco 1|usa|group|intermediate|the|&)\.?$/i;

/** The registered name, and what is left of it when its legal words are taken off. */
function shortNames(name: string): string[] {
  const names = [name];
  for (let rest = name; legalWords.test(rest); ) {
    rest = rest.replace(legalWords, '').replace(/[,.]+$/, '');
    // One word of a name alone may be any word of the language.
    if (rest.split(/\s+/).length > 1 && rest.length > 6) names.push(rest);
  }
  return names;
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A spelling in any letter case; a word that is also a common one only as it is written here. */
const patternOf = (spelling: string): RegExp => {
  const exact = spelling.startsWith('=') || /^[A-Z]{2,4}$/.test(spelling) || spelling === 'Wells';
  const words = quoted(spelling.replace(/^=/, '')).replace(/\\?\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\d])${words}(?![\\p{L}\\d])`, exact ? 'gu' : 'giu');
};

export type HideNames = { mask(company: string): string; hide(text: string): string };

/** Masks for these companies, the same as a map's `mask` would give. */
export function hideNames(
  companies: readonly string[],
  digest: (text: string) => string,
): HideNames {
  const mask = (company: string) => maskOf(company, { as: 'Company {letters}' }, digest);
  const spellings = new Map<string, string>();
  const add = (spelling: string, company: string) => {
    if (!spellings.has(spelling)) spellings.set(spelling, mask(company));
  };
  for (const company of companies) for (const name of shortNames(company)) add(name, company);
  for (const [begins, names] of Object.entries(aliases)) {
    const owner = companies.find((one) => one.toUpperCase().startsWith(begins)) ?? begins;
    for (const name of names) add(name, owner);
  }
  const patterns = [...spellings]
    .sort(([a], [b]) => b.length - a.length)
    .map(([spelling, masked]) => ({ pattern: patternOf(spelling), masked }));
  return {
    mask,
    hide: (text) =>
      patterns.reduce((rest, { pattern, masked }) => rest.replace(pattern, masked), text),
  };
}
