import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { isolatedName, visibleText } from '@rolecall/text';
import { useRef, useState } from 'react';
import { Name } from '../text/Name.tsx';

const shownAtFirst = 30;

/** The selected items, which can be removed. `summary` is text that says how many there are. */
export function SelectedItems(props: {
  items: readonly { id: string; label: string; detail: string }[];
  summary: string;
  onRemove: (id: string) => void;
}) {
  const summary = useRef<HTMLDivElement>(null);
  const [showAll, setShowAll] = useState(false);
  const shown = showAll ? props.items : props.items.slice(0, shownAtFirst);
  const hidden = props.items.length - shown.length;
  return (
    <div>
      <Box ref={summary} tabIndex={-1} role="status" sx={{ mb: 1, color: 'text.secondary', outline: 0 }}>
        {props.summary}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {shown.map(({ id, label, detail }) => (
          <Chip
            key={id}
            label={<Name>{label}</Name>}
            title={visibleText(detail)}
            onDelete={({ currentTarget }: { currentTarget: Element }) => {
              const chip = currentTarget.closest('[role=button]');
              const neighbor = chip?.nextElementSibling ?? chip?.previousElementSibling;
              (neighbor instanceof HTMLElement ? neighbor : summary.current)?.focus();
              props.onRemove(id);
            }}
            aria-label={`${isolatedName(label)}, press Delete to remove`}
          />
        ))}
        {hidden > 0 && <Button onClick={() => setShowAll(true)}>and {hidden} more</Button>}
      </Box>
    </div>
  );
}
