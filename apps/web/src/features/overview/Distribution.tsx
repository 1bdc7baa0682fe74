import type { SizeClass } from '@rolecall/contract';
import { type SizeRange, sizeText } from '@rolecall/contract/labels/sizes';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import type { ReactNode } from 'react';
import { BarChart } from '../../components/chart/BarChart.tsx';
import { ChartSection } from '../../components/chart/ChartSection.tsx';
import { NumberTable } from '../../components/chart/NumberTable.tsx';

/** A chart of how many objects there are of each size. Every bar and number leads to its list. */
export function Distribution(props: {
  title: string;
  /** What is counted, and by what. */
  note: string;
  /** A text alternative for the chart, from "3 with 1, 12 with 2 to 5". */
  describe: (sizes: string) => string;
  tableLabel: string;
  /** What a size counts, "Members", and what has the size, "Groups". */
  columns: readonly [size: string, counted: string];
  sizes: readonly SizeClass[];
  /** A link to the list of a range. */
  linkTo: (range: SizeRange, text: string) => ReactNode;
  onOpen: (range: SizeRange) => void;
}) {
  const { columns, sizes, linkTo, onOpen } = props;
  const text = sizes
    .map((size) => t('{count, number} with {size}', { count: size.count, size: sizeText(size) }))
    .join(', ');
  return (
    <ChartSection
      title={props.title}
      note={props.note}
      chart={
        <BarChart
          label={props.describe(text)}
          categories={sizes.map((size) => ({ label: sizeText(size), tick: tickText(size) }))}
          series={[{ name: columns[1], color: 'primary', values: sizes.map(({ count }) => count) }]}
          onOpen={(index) => {
            const size = sizes[index];
            if (size) onOpen(size);
          }}
        />
      }
      table={
        <NumberTable
          label={props.tableLabel}
          columns={columns}
          rows={sizes.map((size) => ({
            key: String(size.from),
            cells: [sizeText(size), linkTo(size, formatNumber(size.count))],
          }))}
        />
      }
    />
  );
}

/** Short enough to fit under a bar on a phone. */
const tickText = (size: SizeClass) =>
  size.to === null ? t('more') : size.from === size.to ? sizeText(size) : `≤ ${formatNumber(size.to)}`;
