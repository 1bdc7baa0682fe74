import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Derives a key for one purpose from a secret. */
const keyFor = (secret: string | Buffer, purpose: string) =>
  new Uint8Array(hkdfSync('sha256', secret, '', `rolecall ${purpose}`, 32));

/** Encrypts a text so that only holders of the secret can read it or create another one. */
export const seal = (text: string, secret: string | Buffer, purpose: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(keyFor(secret, purpose));

/** Null if it wasn't sealed with this secret for this purpose. */
export async function unseal(
  sealed: string,
  secret: string | Buffer,
  purpose: string,
): Promise<string | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed, keyFor(secret, purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return new TextDecoder().decode(plaintext);
  } catch {
    return null;
  }
}
