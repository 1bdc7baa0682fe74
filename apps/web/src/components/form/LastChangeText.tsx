import type { LastChange } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Name } from '../text/Name.tsx';
import { RelativeTime } from '../time/RelativeTime.tsx';

/** "nora.lindqvist changed this group 2 minutes ago". `what` is used in the middle of the sentence. */
export function LastChangeText({ changed, what }: { changed: LastChange | null; what: string }) {
  if (!changed) return <>{t('Someone else changed {what}', { what })}</>;
  return (
    <>
      {changed.by === null ? t('Someone') : <Name>{changed.by}</Name>} changed {what}
      {changed.by === null && t(' outside Rolecall')} <RelativeTime time={changed.at} />
    </>
  );
}
