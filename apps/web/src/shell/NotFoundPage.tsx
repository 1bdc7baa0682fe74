import Box from '@mui/material/Box';
import { Message } from '../feedback/Message.tsx';
import { ButtonLink } from './ButtonLink.tsx';

/** Shown outside the shell, so it brings its own main landmark. */
export function NotFoundPage() {
  return (
    <Box component="main">
      <Message
        isPage
        title="There is nothing here"
        action={<ButtonLink to="/">To the start page</ButtonLink>}
      >
        The address may be mistyped, or what it showed is gone.
      </Message>
    </Box>
  );
}
