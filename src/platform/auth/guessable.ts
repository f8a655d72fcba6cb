export const leastPasswordLength = 12;

const wellKnownPasswords = new Set([
  'administrator',
  'adminadminadmin',
  'amendsamends',
  'changemechangeme',
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'letmeinletmein',
  'password1234',
  'password12345',
  'passwordpassword',
  'qwertyuiop12',
  'qwertyuiopas',
  '111111111111',
  '123456789012',
  '1234567890123',
  '123123123123',
]);

/** Whether it is one that attackers try first, or hardly has different characters at all. */
export const isGuessable = (password: string): boolean =>
  wellKnownPasswords.has(password.toLowerCase()) || new Set(password.trim()).size < 4;
