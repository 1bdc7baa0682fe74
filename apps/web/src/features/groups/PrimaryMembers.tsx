import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import type { Group, NamedUsers } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useId } from 'react';
import { namedUsersText } from '../projects/membershipEffects/effectTexts.ts';

/** Asks what happens to members whose primary group this is. */
export function PrimaryMembers(props: {
  group: Group;
  members: NamedUsers;
  isRemoved: boolean;
  onChange: (isRemoved: boolean) => void;
}) {
  const labelId = useId();
  const { members } = props;
  return (
    <FormControl>
      <FormLabel id={labelId}>
        {t('{group} is the primary group of {count, plural, one {# user} other {# users}}: {users}.', {
          group: isolatedName(props.group.name),
          count: members.total,
          users: namedUsersText(members),
        })}
      </FormLabel>
      <RadioGroup
        aria-labelledby={labelId}
        value={props.isRemoved ? 'remove' : 'keep'}
        onChange={(_, chosen) => props.onChange(chosen === 'remove')}
      >
        <FormControlLabel value="keep" control={<Radio size="small" />} label={t('Keep them in the group')} />
        <FormControlLabel
          value="remove"
          control={<Radio size="small" />}
          label={t('Remove them too. They’ll have no primary group and lose data access that depends on it.')}
        />
      </RadioGroup>
    </FormControl>
  );
}
