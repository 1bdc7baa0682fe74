import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { Tag } from '../../components/text/Tag.tsx';
import { useSession } from './queries.ts';

/** A user's name in a list, followed by marks. Long names are truncated to make room for them. */
export const MarkedName = (props: {
  userId: string;
  /** The account's status, if it prevents the user from signing in. */
  state?: string | undefined;
  children: ReactNode;
}) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
    <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {props.children}
    </Box>
    <YouMark userId={props.userId} />
    {props.state && <Tag color="warning" label={props.state} />}
  </Box>
);

/** Marks the signed-in user's own row or page. */
export const YouMark = ({ userId }: { userId: string }) =>
  useSession().user.id === userId && <Tag label={t('You')} />;
