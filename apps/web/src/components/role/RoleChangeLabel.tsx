import Box from '@mui/material/Box';
import { rankOf } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { VisuallyHidden } from '../text/VisuallyHidden.tsx';

const changeTypes = {
  added: { text: t('added'), sign: '+', color: 'success.main' },
  raised: { text: t('raised'), sign: '↑', color: 'success.main' },
  lowered: { text: t('lowered'), sign: '↓', color: 'warning.main' },
  removed: { text: t('removed'), sign: '−', color: 'error.main' },
  changed: { text: t('changed'), sign: '≠', color: 'info.main' },
} as const;

/** The direction of a role change as a sign, a word and a color. Null means no role. */
export function RoleChangeLabel(props: {
  before: string | null;
  after: string | null;
  /** Only assistive technology gets the word. */
  isBrief?: boolean;
}) {
  const type = changeTypeOf(props.before, props.after);
  const { text, sign, color } = changeTypes[type];
  return (
    <Box
      component="span"
      data-sign={sign}
      sx={{
        color,
        fontWeight: 600,
        '&::before': { content: 'attr(data-sign) / ""', mr: 0.5, fontWeight: 700 },
      }}
    >
      {props.isBrief ? <VisuallyHidden>{text}</VisuallyHidden> : text}
    </Box>
  );
}

function changeTypeOf(before: string | null, after: string | null): keyof typeof changeTypes {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  const [from, to] = [rankOf(before), rankOf(after)];
  // Roles that Rolecall doesn't know can't be compared.
  if (from === 0 || to === 0 || from === to) return 'changed';
  return from < to ? 'raised' : 'lowered';
}
