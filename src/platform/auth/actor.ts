/** Who asks: a signed-in person, a program with an API key, or nobody we know. */
export type Actor = {
  readonly kind: 'person' | 'key' | 'nobody';
  readonly id: string;
  readonly name: string;
  readonly role?: string;
  readonly permissions: ReadonlySet<string>;
  readonly language?: string;
};

/** The actor of a public endpoint when nobody is signed in. */
export const nobody: Actor = { kind: 'nobody', id: '', name: '', permissions: new Set() };

export const may = (actor: Actor, permission: string): boolean => actor.permissions.has(permission);

/** What the platform asks the product about a person. */
export type Person = {
  readonly name: string;
  readonly role: string;
  readonly permissions: readonly string[];
  readonly language: string;
  readonly active: boolean;
};
export type People = { byId(personId: string): Promise<Person | undefined> };
