/** A name that no other test uses. */
export const unique = (name: string) => `${name} ${crypto.randomUUID()}`;
