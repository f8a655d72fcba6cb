import { hash, verify } from '@node-rs/argon2';

/** OWASP's smallest advised setting for argon2id: about 20 ms and 19 MB a check. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longer texts only cost time: no person has such a password. */
export const longestPasswordLength = 256;

export const hashPassword = (password: string): Promise<string> => hash(password, settings);

let dummy: Promise<string> | undefined;

/**
 * Whether the password is the right one. Without a hash it works just as long on a made-up one, so
 * that the time of an answer does not tell which addresses have an account.
 */
export async function isPasswordRight(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  if (password.length > longestPasswordLength) return false;
  dummy ??= hashPassword('nobody has this password');
  const isRight = await verify(passwordHash ?? (await dummy), password);
  return isRight && passwordHash !== undefined;
}
