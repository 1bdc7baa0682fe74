import { linkOptions } from '@tanstack/react-router';

export const signInLink = (returnTo: string) => linkOptions({ to: '/sign-in', search: { returnTo } });

export const sessionsLink = () => linkOptions({ to: '/sessions' });
