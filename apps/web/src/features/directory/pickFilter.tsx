import { EditorFrame } from '../../components/filter/EditorFrame.tsx';
import type { ListFilter } from '../../components/filter/listFilter.ts';
import type { PickerItem } from '../../components/picker/pickerItem.ts';
import type { PickerSource } from '../../components/picker/pickerSource.ts';
import { SearchPicker } from '../../components/picker/SearchPicker.tsx';

/** A filter for one user, group or project. */
export const pickFilter = <Item extends PickerItem>(props: {
  label: string;
  source: PickerSource<Item>;
  /** The name of the current value. Undefined if the filter isn't active. */
  text: string | undefined;
  onChange: (id: string | undefined) => void;
  /** Called with typed text, if names can be searched for that no item has anymore. */
  onText?: (text: string) => void;
}): ListFilter => {
  const { label, source, text, onChange, onText } = props;
  return {
    label,
    text,
    clear: () => onChange(undefined),
    editor: (done) => (
      <EditorFrame>
        <SearchPicker
          label={label}
          source={source}
          value={null}
          onChange={(item) => {
            if (!item) return;
            onChange(item.id);
            done();
          }}
          onText={
            onText &&
            ((typed) => {
              onText(typed);
              done();
            })
          }
          autoFocus
        />
      </EditorFrame>
    ),
  };
};
