import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react/pure';
import type { PickerItem } from './pickerItem.ts';
import type { PickerSource } from './pickerSource.ts';
import { SearchPicker } from './SearchPicker.tsx';

const items: PickerItem[] = [
  { id: '1', name: 'contractors', detail: 'Tom leads them' },
  { id: '2', name: 'customers', detail: '' },
  { id: '3', name: 'Tomás', detail: '' },
  { id: '4', name: 'tom.becker', detail: '' },
];
/** Finds everything, as the server sorts it. */
const source: PickerSource<PickerItem> = {
  noun: 'userOrGroup',
  find: (q) => ({ queryKey: [q], queryFn: async () => ({ items, total: items.length }) }),
};

test('offers matches first that begin with the typed text, each in the order of the search', async () => {
  const screen = await render(
    <QueryClientProvider client={new QueryClient()}>
      <SearchPicker label="Member" source={source} value={null} onChange={() => undefined} />
    </QueryClientProvider>,
  );
  const field = screen.getByRole('combobox', { name: 'Member' });
  const options = screen.getByRole('option');
  const names = () => options.elements().map(({ textContent }) => textContent);
  await field.click();
  await expect.poll(names).toEqual(['contractorsTom leads them', 'customers', 'Tomás', 'tom.becker']);
  await field.fill('tom');
  await expect.poll(names).toEqual(['contractorsTom leads them', 'Tomás', 'tom.becker', 'customers']);
  await field.fill('tom.');
  await expect.poll(names).toEqual(['tom.becker', 'contractorsTom leads them', 'customers', 'Tomás']);
});
