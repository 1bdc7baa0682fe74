/** A wrong setting: one clear line, then exit 1. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}
