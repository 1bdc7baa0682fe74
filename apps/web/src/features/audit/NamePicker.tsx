import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageOf } from '../../api/problems.ts';
import { EditorFrame } from '../../components/filter/EditorFrame.tsx';
import { Picker } from '../../components/picker/Picker.tsx';
import { usePickerSearch } from '../../components/picker/usePickerSearch.ts';
import { groupMatchesQuery } from '../directory/groupQueries.ts';
import { projectMatchesQuery } from '../directory/projectQueries.ts';
import { userMatchesQuery } from '../directory/userQueries.ts';

interface NamePickerProps {
  label: string;
  onPick: (id: string) => void;
  /** Called with the typed text, for names that are only in the log, because the object was renamed or deleted. */
  onText: (text: string) => void;
}

/** Finds an object by its name, to filter the log by it. */
export type NamePicker = (props: NamePickerProps) => ReactNode;

export function UserNamePicker(props: NamePickerProps) {
  const search = usePickerSearch();
  const found = useQuery(userMatchesQuery(search.q));
  const matches = found.data?.items.map(({ id, username, firstName, lastName }) => ({
    id,
    name: username,
    detail: `${firstName} ${lastName}`.trim(),
  }));
  return <PickerOfNames {...props} search={search} found={found} matches={matches ?? []} />;
}

export function GroupNamePicker(props: NamePickerProps) {
  const search = usePickerSearch();
  const found = useQuery(groupMatchesQuery(search.q));
  return <PickerOfNames {...props} search={search} found={found} matches={found.data?.items ?? []} />;
}

export function ProjectNamePicker(props: NamePickerProps) {
  const search = usePickerSearch();
  const found = useQuery(projectMatchesQuery(search.q));
  return <PickerOfNames {...props} search={search} found={found} matches={found.data?.items ?? []} />;
}

interface Match {
  id: string;
  name: string;
  detail?: string;
}

/** The typed text, as an option in addition to the matches. */
interface TypedText {
  id: null;
  name: string;
}

function PickerOfNames(
  props: NamePickerProps & {
    search: ReturnType<typeof usePickerSearch>;
    found: Parameters<ReturnType<typeof usePickerSearch>['isStale']>[0] & { error: Error | null };
    matches: readonly Match[];
  },
) {
  const { search, found, matches } = props;
  const isStale = search.isStale(found);
  const typed: TypedText[] = search.q === '' || isStale ? [] : [{ id: null, name: search.q }];
  return (
    <EditorFrame>
      <Picker<Match | TypedText>
        label={props.label}
        value={null}
        onChange={(picked) => {
          if (picked?.id === null) props.onText(picked.name);
          else if (picked) props.onPick(picked.id);
        }}
        options={[...matches, ...typed]}
        labelOf={(option) => (option.id === null ? `Any name with “${option.name}”` : option.name)}
        keyOf={({ id }) => id ?? ''}
        detailOf={(option) =>
          option.id === null ? 'Includes deleted and earlier names' : (option.detail ?? '')
        }
        onSearch={search.onSearch}
        isStale={isStale}
        noOptionsText={found.error ? messageOf(found.error) : 'Searching…'}
        autoFocus
      />
    </EditorFrame>
  );
}
