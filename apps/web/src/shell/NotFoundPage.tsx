import { Message } from '../feedback/Message.tsx';
import { ButtonLink } from './ButtonLink.tsx';

export function NotFoundPage() {
  return (
    <Message isPage title="There is nothing here" action={<ButtonLink to="/">To the start page</ButtonLink>}>
      The address may be mistyped, or what it showed is gone.
    </Message>
  );
}
