import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { SearchBox } from './SearchBox.tsx';

/** Shows the current search, and can clear it from outside, like "Clear filters". */
function Search({ start = '', isMain = true }: { start?: string; isMain?: boolean }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <SearchBox label="Search groups" value={value} onChange={setValue} isMain={isMain} />
      <output>Searched for “{value}”</output>
      <button type="button" onClick={() => setValue('')}>
        Clear filters
      </button>
    </>
  );
}

export default {
  Empty: () => <Search />,
  Filled: () => <Search start="contractors" />,
  'Beside the page’s own': () => <Search isMain={false} />,
} satisfies Stories;
