import { useState } from 'react';
import { hebrewName, hiddenName, longName, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { FormDialog } from '../form/FormDialog.tsx';
import { MultiPicker } from './MultiPicker.tsx';
import type { PickerItem } from './pickerItem.ts';
import type { ListSource } from './pickerSource.ts';
import type { Match } from './readLine.ts';
import { usePickedItems } from './usePickedItems.ts';

const users = [
  ['ada.lovelace', 'Ada Lovelace'],
  ['tom.becker', 'Tom Becker'],
  ['tbecker', 'Tom Becker'],
  ['grace.kim', 'Grace Kim'],
  [hebrewName, 'Moshe Cohen'],
  [longName, 'A name that no line holds'],
].map(
  ([name = '', fullName = ''], index): Match => ({
    id: String(index),
    kind: 'user',
    name,
    detail: fullName,
    called: [name, fullName, `${name.split('.')[0]}@example.com`],
  }),
);
const former: Match = {
  id: 'former',
  kind: 'user',
  name: 'former.colleague',
  detail: 'Frida Colleague',
  isDisabled: true,
  called: ['former.colleague'],
};
const group: Match = {
  id: 'group',
  kind: 'group',
  name: 'data-team',
  detail: '12 users · currently Editor',
  called: ['data-team'],
};
const everyone: Match = {
  id: 'everyone',
  kind: 'everyone',
  name: 'all_users',
  detail: '10,000 users',
  called: ['all_users'],
};
const member: Match & PickerItem = {
  id: 'member',
  kind: 'user',
  name: 'kwame.mensah',
  detail: 'Kwame Mensah',
  unavailable: 'Already a member',
  called: ['kwame.mensah'],
};
const all = [...users, group, everyone, former, member];

const namedLike = (q: string) =>
  all.filter(({ called }) => called.some((name) => name.toLowerCase().includes(q.toLowerCase())));
const source: ListSource<PickerItem> = {
  noun: 'userOrGroup',
  placeholder: 'Name or username',
  find: (q) => ({
    queryKey: ['members', q],
    queryFn: () => ({ items: namedLike(q), total: q === 'a' ? 1204 : namedLike(q).length }),
  }),
  pasteLabel: 'Paste names, usernames or emails',
  lookUp: async (names) =>
    new Map(
      names.map((name) => [
        name,
        all.filter(({ called }) => called.some((one) => one.toLowerCase() === name.toLowerCase())),
      ]),
    ),
};
const failing = () => Promise.reject(platformError);

/** A form with a picker, with a count of submissions. */
function AddMembers(props: {
  text?: string;
  start?: readonly PickerItem[];
  changes?: Partial<ListSource<PickerItem>>;
}) {
  const [items, setItems] = useState<readonly PickerItem[]>(props.start ?? []);
  const [submitted, setSubmitted] = useState(0);
  const picked = usePickedItems({
    source: { ...source, ...props.changes },
    items,
    onChange: setItems,
    pastedText: props.text,
  });
  const submit = async () => {
    if (await picked.resolve()) setSubmitted(submitted + 1);
  };
  return (
    <FormDialog
      title="Add members"
      submitLabel="Add members"
      isDirty={false}
      isPending={false}
      error={picked.pasted.error}
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={() => undefined}
    >
      <MultiPicker label="Search users and groups" picked={picked} />
      <output>Submitted {submitted} times</output>
    </FormDialog>
  );
}

export default {
  Empty: () => <AddMembers />,
  Picked: () => <AddMembers start={[...users.slice(0, 3), group]} />,
  'Disabled users and everyone': () => <AddMembers start={[former, everyone]} />,
  'A member': () => <AddMembers start={[member, ...users.slice(0, 1)]} />,
  'Strange names': () => <AddMembers start={users.slice(4)} />,
  'Clear names': () => <AddMembers text={`ada.lovelace\nGrace Kim <grace@example.com>\n${hebrewName}`} />,
  'A name that two people have': () => <AddMembers text={'Tom Becker\nada.lovelace'} />,
  'Unknown names': () => <AddMembers text={`nobody.here\n${hiddenName}-unknown\ngrace.kim`} />,
  'Too many names': () => (
    <AddMembers text={Array.from({ length: 5_001 }, (_, index) => `user-${index}`).join('\n')} />
  ),
  'The search fails': () => (
    <AddMembers changes={{ find: (q) => ({ queryKey: ['failing', q], queryFn: failing, retry: false }) }} />
  ),
  'The lookup fails': () => <AddMembers text="ada.lovelace" changes={{ lookUp: failing }} />,
} satisfies Stories;
