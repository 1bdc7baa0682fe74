/** A page that the signed-in user may not open. */
export class NoAccessError extends Error {
  override readonly name = 'NoAccessError';
}
