import { t } from '@rolecall/messages';
import { TextLink } from '../text/TextLink.tsx';
import { Message } from './Message.tsx';

/** Shown for a page that the signed-in user can't access. */
export default function NoAccessPage() {
  return (
    <Message
      role="alert"
      isPage
      title={t('You don’t have access to this page')}
      action={<TextLink to="/">{t('My access')}</TextLink>}
    >
      {t(
        'Only auditors and users with the policy Security Admin can view it. You can see your own groups, policies and projects on My access.',
      )}
    </Message>
  );
}
