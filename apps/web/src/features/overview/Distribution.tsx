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
  /** What a size counts: "members". */
  of: string;
  /** What has the size: "groups". */
  counted: string;
  sizes: readonly SizeClass[];
  /** A note on what isn't counted. */
  omitted?: string;
  /** A link to the list of a range. */
  linkTo: (range: SizeRange, text: string) => ReactNode;
  onOpen: (range: SizeRange) => void;
}) {
  const { title, of, counted, sizes, linkTo, onOpen } = props;
  const text = sizes
    .map((size) => t('{count, number} with {size}', { count: size.count, size: sizeText(size) }))
    .join(', ');
  return (
    <ChartSection
      title={title}
      note={`Number of ${counted} by number of ${of}.${props.omitted ? ` ${props.omitted}` : ''}`}
      chart={
        <BarChart
          label={t('{counted} by {of}: {text}.', { counted, of, text })}
          categories={sizes.map((size) => ({ label: sizeText(size), tick: tickText(size) }))}
          series={[{ name: capital(counted), color: 'primary', values: sizes.map(({ count }) => count) }]}
          onOpen={(index) => {
            const size = sizes[index];
            if (size) onOpen(size);
          }}
        />
      }
      table={
        <NumberTable
          label={t('Table of {toLowerCase}', { toLowerCase: title.toLowerCase() })}
          columns={[capital(of), capital(counted)]}
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
  size.to === null ? 'more' : size.from === size.to ? sizeText(size) : `≤ ${formatNumber(size.to)}`;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
