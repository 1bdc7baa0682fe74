import NativeSelect from '@mui/material/NativeSelect';
import type { FindingKind } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { findingKindOrder, findingsLink } from '../../../links/access.ts';
import { findingGroups, findingLabels } from './labels.ts';
import { findingTotalsQuery } from './queries.ts';

/** Chooses the kind of findings in a narrow window, where the list has to be in view right below. */
export function FindingKindSelect(props: {
  at: string | undefined;
  /** The point in time of the counts. */
  countsAsOf: string | undefined;
  chosen: FindingKind;
}) {
  const navigate = useNavigate();
  const { data } = useQuery(findingTotalsQuery(props.countsAsOf));
  return (
    <NativeSelect
      value={props.chosen}
      onChange={({ target }) => {
        const kind = findingKindOrder.find((each) => each === target.value);
        void navigate(findingsLink({ at: props.at, kind }));
      }}
      inputProps={{ 'aria-label': t('Kind of finding') }}
      sx={{ display: { md: 'none' }, fontWeight: 600 }}
    >
      {findingGroups.map((group) => (
        <optgroup key={group.title} label={group.title}>
          {group.kinds.map((kind) => {
            const { title } = findingLabels[kind];
            const count = data?.kinds.find((each) => each.kind === kind)?.count;
            return (
              <option key={kind} value={kind}>
                {count === undefined ? title : t('{label}: {count, number}', { label: title, count })}
              </option>
            );
          })}
        </optgroup>
      ))}
    </NativeSelect>
  );
}
