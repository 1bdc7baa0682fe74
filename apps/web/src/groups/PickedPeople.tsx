import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useState } from 'react';
import { people as peopleText } from './changeText.ts';
import type { Person } from './userSearch.ts';

const shownAtFirst = 30;

/** Who was picked so far; each can be taken out again. */
export function PickedPeople(props: { people: readonly Person[]; onRemove: (id: string) => void }) {
  const [showAll, setShowAll] = useState(false);
  const shown = showAll ? props.people : props.people.slice(0, shownAtFirst);
  const hidden = props.people.length - shown.length;
  return (
    <div>
      <Box role="status" sx={{ mb: 1, color: 'text.secondary' }}>
        {props.people.length === 0 ? 'Nobody picked yet.' : `${peopleText(props.people.length)} picked.`}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {shown.map(({ id, username, firstName, lastName }) => (
          <Chip
            key={id}
            label={username}
            title={`${firstName} ${lastName}`}
            onDelete={() => props.onRemove(id)}
            aria-label={`${username}, Delete takes out`}
          />
        ))}
        {hidden > 0 && <Button onClick={() => setShowAll(true)}>and {hidden} more</Button>}
      </Box>
    </div>
  );
}
