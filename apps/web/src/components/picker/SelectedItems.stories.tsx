import { useState } from 'react';
import { hebrewName, longName, reorderedName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { SelectedItems } from './SelectedItems.tsx';

function Chips({ names }: { names: readonly string[] }) {
  const [items, setItems] = useState(names);
  return (
    <SelectedItems
      items={items.map((name) => ({ id: name, label: name, detail: `Detail of ${name}` }))}
      summary={`${items.length} selected`}
      onRemove={(id) => setItems(items.filter((name) => name !== id))}
    />
  );
}

export default {
  None: () => <Chips names={[]} />,
  Three: () => <Chips names={['ada', 'grace', 'tom']} />,
  'Strange names': () => <Chips names={[longName, hebrewName, reorderedName]} />,
  Many: () => <Chips names={Array.from({ length: 45 }, (_, index) => `user-${index + 1}`)} />,
} satisfies Stories;
