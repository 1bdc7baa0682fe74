import { TextLink } from '../text/TextLink.tsx';
import { Message } from './Message.tsx';

/** A page that the signed-in user may not open. */
export const NoAccessPage = () => (
  <Message
    role="alert"
    isPage
    title="You don’t have access to this page"
    action={<TextLink to="/">My access</TextLink>}
  >
    It takes the policy Security Admin, or membership of a group of auditors. Your own groups, policies and
    projects are on your page.
  </Message>
);
