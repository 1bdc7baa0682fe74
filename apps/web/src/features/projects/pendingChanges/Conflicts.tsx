import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { principalKey } from '@rolecall/access';
import type { RoleConflict } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { LastChangeText } from '../../../components/form/LastChangeText.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { type Choice, settleConflicts } from './plan.ts';
import { usePlan } from './usePlan.ts';

const roleText = (role: string | null) => role ?? t('no role');
const strong = (text: string) => <strong>{text}</strong>;

/** Roles that others changed since the pending changes were made. The user decides for each. */
export function Conflicts(props: { projectId: string; conflicts: readonly RoleConflict[] }) {
  const { conflicts } = props;
  const { update } = usePlan(props.projectId);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const chooseAll = (choice: Choice) =>
    setChoices(new Map(conflicts.map((conflict) => [principalKey(conflict), choice])));
  const left = conflicts.length - choices.size;
  return (
    <div>
      <Typography variant="h2" component="h3">
        {t('Conflicting changes')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {t(
          'Someone else changed these roles after you opened them. Choose a role for each before you apply your changes.',
        )}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1, mb: 1 }}>
        <Button variant="outlined" onClick={() => chooseAll('mine')}>
          {t('Keep all of mine')}
        </Button>
        <Button variant="outlined" onClick={() => chooseAll('theirs')}>
          {t('Use all of theirs')}
        </Button>
      </Box>
      {conflicts.map((conflict) => {
        const key = principalKey(conflict);
        return (
          <Conflict
            key={key}
            conflict={conflict}
            choice={choices.get(key)}
            onChoose={(choice) => setChoices(new Map([...choices, [key, choice]]))}
          />
        );
      })}
      <Button
        variant="contained"
        disabled={left > 0}
        sx={{ mt: 2 }}
        onClick={() => update((plan) => settleConflicts(plan, conflicts, choices))}
      >
        {left > 0 ? t('Resolve {left, number} more', { left }) : t('Continue')}
      </Button>
    </div>
  );
}

function Conflict(props: {
  conflict: RoleConflict;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const { kind, name, expected, wanted, current, changed } = props.conflict;
  const labelId = `conflict-${principalKey(props.conflict)}`;
  const options = [
    {
      choice: 'mine',
      label: rich('Yours: <strong>{role}</strong>', { role: roleText(wanted), strong }),
    },
    {
      choice: 'theirs',
      label: rich('Theirs (current): <strong>{role}</strong>', { role: roleText(current), strong }),
    },
  ] as const;
  return (
    <FormControl
      fullWidth
      sx={{
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 90px',
      }}
    >
      <FormLabel id={labelId}>
        {rich(
          '<name>{member}</name> ({kind, select, group {group} other {user}}) had {role, select, none {no role} other {{role}}} when you opened this.',
          {
            member: name,
            kind,
            role: expected ?? 'none',
            name: (text) => (
              <strong>
                <Name>{text}</Name>
              </strong>
            ),
          },
        )}{' '}
        <LastChangeText changed={changed} what="role" />
      </FormLabel>
      <RadioGroup
        aria-labelledby={labelId}
        value={props.choice ?? ''}
        onChange={(_, value) => props.onChoose(value === 'mine' ? 'mine' : 'theirs')}
        sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}
      >
        {options.map(({ choice, label }) => (
          <FormControlLabel key={choice} value={choice} control={<Radio size="small" />} label={label} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
