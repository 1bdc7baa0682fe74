import Box from '@mui/material/Box';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { Message } from '../../components/feedback/Message.tsx';

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
