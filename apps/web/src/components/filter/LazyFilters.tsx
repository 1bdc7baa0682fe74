import { type ComponentType, Suspense, useState } from 'react';
import { AddFilterButton } from './AddFilterButton.tsx';

export interface FiltersProps<Filters> {
  filters: Filters;
  onChange: (changes: Filters) => void;
  /** True if "Add filter" was pressed before the code was loaded. */
  startsOpen: boolean;
}

/** The filters of a list. Their code is loaded when one is active or "Add filter" is pressed. */
export function LazyFilters<Filters extends object>(props: {
  filters: Filters;
  onChange: (changes: Filters) => void;
  Filters: ComponentType<FiltersProps<Filters>>;
}) {
  const { filters, Filters } = props;
  const [isAsked, setAsked] = useState(false);
  const isAnySet = Object.values(filters).some((value) => value !== undefined);
  // Stays true, so that the focus has a target when the last chip is removed.
  const [isNeeded, setNeeded] = useState(isAnySet);
  if (isAnySet && !isNeeded) setNeeded(true);
  if (!isAsked && !isNeeded) return <AddFilterButton onClick={() => setAsked(true)} />;
  return (
    <Suspense fallback={<AddFilterButton aria-busy={isAsked} />}>
      <Filters filters={filters} onChange={props.onChange} startsOpen={isAsked} />
    </Suspense>
  );
}
