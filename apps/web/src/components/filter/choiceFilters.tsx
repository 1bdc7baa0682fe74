import { t } from '@rolecall/messages';
import { ChoiceList, type FilterChoice } from './ChoiceList.tsx';
import type { ListFilter } from './listFilter.ts';

/** A filter for one of a few values. */
export function choiceFilter<Value extends string>(props: {
  label: string;
  options: readonly FilterChoice<Value>[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}): ListFilter {
  const { label, options, value, onChange } = props;
  return {
    label,
    text: value && textOf(options, value),
    clear: () => onChange(undefined),
    editor: (done) => (
      <ChoiceList
        label={label}
        options={options}
        chosen={value === undefined ? [] : [value]}
        hasSeveral={false}
        onChoose={(chosen) => {
          onChange(chosen);
          done();
        }}
      />
    ),
  };
}

/** How many names a chip shows. The rest are counted. */
const namedAtMost = 2;

/** A filter for any of several values. */
export function severalFilter<Value extends string>(props: {
  label: string;
  options: readonly FilterChoice<Value>[];
  values: readonly Value[] | undefined;
  onChange: (values: Value[] | undefined) => void;
}): ListFilter {
  const { label, options, values = [], onChange } = props;
  const choices = values
    .slice(0, namedAtMost)
    .map((value) => textOf(options, value))
    .join(', ');
  const more = values.length - namedAtMost;
  return {
    label,
    text:
      values.length === 0
        ? undefined
        : more > 0
          ? t('{choices} and {more, number} more', { choices, more })
          : choices,
    clear: () => onChange(undefined),
    editor: () => (
      <ChoiceList
        label={label}
        options={options}
        chosen={values}
        hasSeveral
        onChoose={(chosen) => {
          const others = values.filter((value) => value !== chosen);
          const next = others.length < values.length ? others : [...values, chosen];
          onChange(next.length === 0 ? undefined : next);
        }}
      />
    ),
  };
}

const textOf = <Value extends string>(options: readonly FilterChoice<Value>[], value: Value) =>
  options.find((option) => option.value === value)?.label ?? value;
