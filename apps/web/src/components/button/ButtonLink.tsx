import Button from '@mui/material/Button';
import { createLink } from '@tanstack/react-router';

/** A button that goes to a route. */
export const ButtonLink = createLink(Button);
