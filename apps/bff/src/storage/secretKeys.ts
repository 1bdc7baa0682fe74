import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** A random key that is created on first use and shared by all replicas. */
export async function secretKey(db: Database, name: string): Promise<Buffer> {
  await db
    .insertInto('secret_keys')
    .values({ name, value: randomBytes(32).toString('base64') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('secret_keys')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return Buffer.from(value, 'base64');
}
