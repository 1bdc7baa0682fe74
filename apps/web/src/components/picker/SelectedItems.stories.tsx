import { useState } from 'react';
import { hebrewName, longName, reorderedName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import type { PickerItem } from './pickerItem.ts';
import { SelectedItems } from './SelectedItems.tsx';

function Chips({ names }: { names: readonly string[] }) {
  const [items, setItems] = useState<PickerItem[]>(
    names.map((name) => ({ id: name, kind: 'user', name, detail: `Detail of ${name}` })),
  );
  return (
    <SelectedItems items={items} onRemove={(removed) => setItems(items.filter(({ id }) => id !== removed))} />
  );
}

export default {
  None: () => <Chips names={[]} />,
  Three: () => <Chips names={['ada', 'grace', 'tom']} />,
  'Strange names': () => <Chips names={[longName, hebrewName, reorderedName]} />,
  Many: () => <Chips names={Array.from({ length: 45 }, (_, index) => `user-${index + 1}`)} />,
} satisfies Stories;
