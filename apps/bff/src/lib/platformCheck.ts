import {
  type ManagementClient,
  ManagementError,
  NotFoundError,
  NotSignedInError,
  type PlatformVersion,
  ProtocolError,
  UnavailableError,
} from '@rolecall/management-client';
import { type Text, text } from '@rolecall/messages/text';
import type { Logger } from 'pino';

const supported = { major: 3, minMinor: 4, maxMinor: 6 };
const supportedText = `Iguazio ${supported.major}.${supported.minMinor}–${supported.major}.${supported.maxMinor}`;

export const isSupportedRelease = ({ major, minor }: PlatformVersion): boolean =>
  major === supported.major && minor >= supported.minMinor && minor <= supported.maxMinor;

/**
 * Explains that the address is probably wrong if a call that every supported release serves fails in a way that only
 * other servers do; null for other failures.
 */
export function wrongAddress(error: unknown): Text | null {
  if (!(error instanceof NotFoundError || error instanceof ProtocolError) || error.request === null)
    return null;
  const { method, path } = error.request;
  const isSuccess = error.status !== null && error.status < 300;
  const asked = `${method} /api${path}`;
  if (isSuccess)
    return text(
      'This doesn’t look like an {platform} management API: {asked} answered with something other than its JSON.',
      { platform: supportedText, asked },
    );
  return error.status === null
    ? text('This doesn’t look like an {platform} management API: {asked} answered unintelligibly.', {
        platform: supportedText,
        asked,
      })
    : text('This doesn’t look like an {platform} management API: {asked} answered {status}.', {
        platform: supportedText,
        asked,
        status: String(error.status),
      });
}

/** Checks the access key and the release at startup, and logs one clear line about the result. */
export async function reportPlatform(client: ManagementClient, log: Logger): Promise<void> {
  try {
    const self = await client.self();
    log.info({ username: self.attributes.username }, 'the platform accepts the access key');
    const version = await client.versions.get();
    if (!isSupportedRelease(version))
      log.error(
        `the platform is release ${version.text}, which is not supported: Rolecall needs ${supportedText}`,
      );
  } catch (error) {
    log.error({ err: error }, causeOf(error));
  }
}

function causeOf(error: unknown): string {
  if (error instanceof NotSignedInError) return 'the platform rejects the access key';
  if (error instanceof UnavailableError && error.networkCode !== null)
    return `the platform can't be reached at MANAGEMENT_API_URL: ${error.networkCode}`;
  return (
    wrongAddress(error)?.english ??
    (error instanceof ManagementError
      ? `the platform can't be used: ${error.message}`
      : 'failed to check the platform')
  );
}
