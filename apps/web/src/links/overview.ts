import { linkOptions } from '@tanstack/react-router';

export const overviewLink = () => linkOptions({ to: '/overview' });
