/** An invalid setting. Printed as one line before the process exits with code 1. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}
