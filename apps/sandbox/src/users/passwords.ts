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
 * Like `hashPassword`, but synchronous, for filling the store. The given salt makes seeds reproducible, so a process
 * that starts the same tenant repeatedly, as tests do, only computes the hash once.
 */
export function hashPasswordSync(password: string, salt: Buffer): string {
  const key = `${salt.toString('hex')}:${password}`;
  const hash = seeded.get(key) ?? format(salt, scryptSync(password, salt, keyLength));
  seeded.set(key, hash);
  return hash;
}

/** True if the password matches the hash. Takes as long for an account without a hash as for a wrong password. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? '').split(':');
  // Already computed if this process has seeded the tenant.
  if (hash !== null && seeded.get(`${salt}:${password}`) === hash) return true;
  const expected = Buffer.from(key, 'hex');
  const actual = await derive(password, Buffer.from(salt, 'hex'), keyLength);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function format(salt: Buffer, key: Buffer): string {
  return `${salt.toString('hex')}:${key.toString('hex')}`;
}
