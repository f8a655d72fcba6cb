import type { NewPerson } from '#app/start.ts';

const person = (
  name: string,
  [role, ...teams]: readonly [NewPerson['role'], ...string[]],
  languages: readonly string[],
  mailName: string,
): Omit<NewPerson, 'password'> => ({
  name,
  mail: `${mailName}@demo.example`,
  role,
  teams,
  languages,
});

/** People of the demo. Nobody's names: each surname says "example" in its language. */
export const demoPeople: readonly Omit<NewPerson, 'password'>[] = [
  person('Avery Example', ['frontline', 'accounts'], ['en', 'id'], 'avery'),
  person('ليلى المثال', ['frontline', 'accounts'], ['ar', 'en'], 'layla'),
  person('Jordan Example', ['frontline', 'lending'], ['en'], 'jordan'),
  person('سارا نمونه', ['frontline', 'lending'], ['fa', 'en'], 'sara'),
  person('Riley Example', ['frontline', 'records'], ['en'], 'riley'),
  person('Siti Contoh', ['frontline', 'records'], ['id', 'en'], 'siti'),
  person('Quinn Example', ['frontline', 'records'], ['en'], 'quinn'),
  person('Budi Contoh', ['frontline', 'travellers'], ['id', 'en'], 'budi'),
  person('کاوه نمونه', ['frontline', 'travellers'], ['fa', 'en'], 'kaveh'),
  person('عمر المثال', ['frontline', 'travellers'], ['ar', 'en'], 'omar'),
  person('Morgan Example', ['lead', 'accounts', 'records'], ['en'], 'morgan'),
  person('مینا نمونه', ['lead', 'lending'], ['fa', 'en'], 'mina'),
  person('Dewi Contoh', ['lead', 'travellers'], ['id', 'en'], 'dewi'),
  person('Casey Example', ['improvement'], ['en'], 'casey'),
  person('نور المثال', ['executive'], ['ar', 'en'], 'nour'),
];

/** Whom the demo suggests to sign in as: one who sees and works the cases of every team. */
export const demoAdminMail = 'admin@demo.example';
