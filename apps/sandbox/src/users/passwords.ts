import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const keyLength = 32;

/** A salted scrypt hash, as `salt:key` in hex. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt, keyLength));
}

const seeded = new Map<string, string>();

/**
 * The same while the store is filled, when nobody waits for the process. The salt makes seeds repeatable, so that a
 * process that starts one tenant over and over, as tests do, works it out once.
 */
export function hashPasswordSync(password: string, salt: Buffer): string {
  const key = `${salt.toString('hex')}:${password}`;
  const hash = seeded.get(key) ?? format(salt, scryptSync(password, salt, keyLength));
  seeded.set(key, hash);
  return hash;
}

/** Whether the password is the hash's. Takes as long for an account without one as for a wrong password. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? '').split(':');
  // Of a tenant that this process has seeded, it is worked out already.
  if (hash !== null && seeded.get(`${salt}:${password}`) === hash) return true;
  const expected = Buffer.from(key, 'hex');
  const actual = await derive(password, Buffer.from(salt, 'hex'), keyLength);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function format(salt: Buffer, key: Buffer): string {
  return `${salt.toString('hex')}:${key.toString('hex')}`;
}
