import FilterIcon from '@mui/icons-material/FilterList';
import Button from '@mui/material/Button';
import { type ComponentType, Suspense, useState } from 'react';

/** Filters that are chosen in a dialog, each shown as a chip that takes it off. */
export function DialogFilters<Filters extends object>(props: {
  filters: Filters;
  onChange: (changes: Filters) => void;
  Chips: ComponentType<{ filters: Filters; onChange: (changes: Filters) => void }>;
  Dialog: ComponentType<{ filters: Filters; onApply: (filters: Filters) => void; onClose: () => void }>;
}) {
  const { filters, onChange, Chips, Dialog } = props;
  const [isOpen, setOpen] = useState(false);
  const isAnySet = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <Button startIcon={<FilterIcon />} onClick={() => setOpen(true)}>
        Filter
      </Button>
      <Suspense>{isAnySet && <Chips filters={filters} onChange={onChange} />}</Suspense>
      {isOpen && <Dialog filters={filters} onApply={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}
