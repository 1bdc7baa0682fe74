/** Removes secrets, plain or encoded, from text of other origin. */
export class Redactor {
  readonly #forms: readonly string[];
  readonly #secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
    this.#forms = secrets.filter((secret) => secret !== '').flatMap(encodings);
  }

  /** A redactor that also removes these secrets. */
  with(secrets: readonly string[] | undefined): Redactor {
    return secrets?.length ? new Redactor([...this.#secrets, ...secrets]) : this;
  }

  redact(text: string): string {
    return this.#forms.reduce((redacted, form) => redacted.replaceAll(form, '[redacted]'), text);
  }
}

function encodings(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
  return [secret, encodeURIComponent(secret.toWellFormed()), base64, hex];
}
