import { type ComponentType, Suspense, useState } from 'react';
import { AddFilterButton } from './AddFilterButton.tsx';

export interface FiltersProps<Filters> {
  filters: Filters;
  onChange: (changes: Filters) => void;
  /** "Add filter" was pressed before the code was there. */
  startsOpen: boolean;
}

/** The filters of a list, whose code is loaded once one is in use or asked for. */
export function LazyFilters<Filters extends object>(props: {
  filters: Filters;
  onChange: (changes: Filters) => void;
  Filters: ComponentType<FiltersProps<Filters>>;
}) {
  const { filters, Filters } = props;
  const [isAsked, setAsked] = useState(false);
  const isAnySet = Object.values(filters).some((value) => value !== undefined);
  // Stays once it was needed, so that the focus has somewhere to go from the last chip.
  const [isNeeded, setNeeded] = useState(isAnySet);
  if (isAnySet && !isNeeded) setNeeded(true);
  if (!isAsked && !isNeeded) return <AddFilterButton onClick={() => setAsked(true)} />;
  return (
    <Suspense fallback={<AddFilterButton aria-busy={isAsked} />}>
      <Filters filters={filters} onChange={props.onChange} startsOpen={isAsked} />
    </Suspense>
  );
}
