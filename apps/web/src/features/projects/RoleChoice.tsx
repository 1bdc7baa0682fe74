import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { roleDescriptions } from '@rolecall/access';
import { assignableRoles } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useId } from 'react';

/** Chooses one of the assignable roles, with a description. */
export function RoleChoice({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const id = useId();
  return (
    <FormControl>
      <FormLabel id={id}>{t('Role')}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        aria-describedby={`${id}means`}
        value={value}
        onChange={(_, role) => onChange(role)}
      >
        {assignableRoles.map((role) => (
          <FormControlLabel key={role} value={role} label={role} control={<Radio size="small" />} />
        ))}
      </RadioGroup>
      <Box id={`${id}means`} sx={{ color: 'text.secondary' }}>
        {roleDescriptions[value]}
      </Box>
    </FormControl>
  );
}
