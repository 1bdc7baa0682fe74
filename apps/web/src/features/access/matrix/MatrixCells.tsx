import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { MatrixColumn, MatrixKind, MatrixRow } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { memo } from 'react';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import type { Slot } from '../../../components/list/usePagedList.ts';
import type { RoleMark } from '../../../components/role/roleMarks.ts';
import { Name } from '../../../components/text/Name.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { type Block, blockSize } from './partQueries.ts';
import { rowLink } from './rowLink.ts';

/** How many columns are rendered together. Rows consist of chunks, so that scrolling only renders new ones. */
export const chunkSize = 10;

/** Cells of one row. They are plain elements styled by the grid, because there are thousands. */
export const CellChunk = memo(function CellChunk(props: {
  first: number;
  last: number;
  /** Undefined while loading. */
  cells: Block[number] | undefined;
  isFailed: boolean;
  marks: readonly RoleMark[];
  /** The distance from the previously rendered cells, in pixels. */
  gap: number;
  /** The column of the cell that is the tab stop, or -1 if it isn't in this chunk. */
  stop: number;
}) {
  const { first, last, cells, marks, isFailed } = props;
  const missingText = isFailed ? t('not loaded') : t('loading');
  return numbersIn(first, last).map((column) => {
    const code = cells?.get(column % blockSize);
    const mark = code === undefined ? undefined : marks[code];
    return (
      <td
        key={column}
        aria-colindex={column + 2}
        aria-label={mark?.text ?? (cells ? undefined : missingText)}
        data-column={column}
        data-tone={mark?.tone}
        data-extra={mark?.extra}
        data-missing={cells ? undefined : isFailed ? 'failed' : 'loading'}
        tabIndex={column === props.stop ? 0 : undefined}
        style={column === first ? gapStyle(props.gap) : undefined}
      >
        {mark?.letters}
      </td>
    );
  });
});

/**
 * Cells follow each other, and only the first one after a gap gets a margin. Positioning each cell would need a style
 * for each, and browsers get slower with every distinct style they have seen.
 */
const gapStyle = (gap: number) => (gap > 0 ? { marginLeft: gap } : undefined);

/** Returns the numbers from `first` to `last`. */
export const numbersIn = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** A row's group or user, as a link to its page. */
export const RowHeader = memo(function RowHeader(props: {
  row: number;
  slot: Slot<MatrixRow>['state'];
  item: MatrixRow | undefined;
  kind: MatrixKind;
  /** The point in time in the URL. */
  at: string | undefined;
  isStop: boolean;
}) {
  const { item } = props;
  return (
    <th
      scope="row"
      aria-colindex={1}
      data-column={-1}
      tabIndex={props.isStop ? 0 : undefined}
      title={item && titleOf(item)}
    >
      {item ? (
        <>
          <TextLink {...rowLink(props.kind, item.id, props.at)} tabIndex={-1}>
            <Name>{item.name}</Name>
          </TextLink>
          {!item.enabled && <span data-note>{t('disabled')}</span>}
          <span data-count>{item.cells}</span>
        </>
      ) : props.slot === 'failed' ? (
        <span data-note>{t('Not loaded')}</span>
      ) : (
        <Placeholder width={`${40 + ((props.row * 37) % 45)}%`} />
      )}
    </th>
  );
});

function titleOf({ name, description, enabled }: MatrixRow): string {
  const isolated = isolatedName(name);
  const text = description ? t('{name} ({detail})', { name: isolated, detail: description }) : isolated;
  return enabled ? text : t('{user}, disabled', { user: text });
}

/** A project's name, in vertical text. The tooltip has all of it. Sorts the rows by their roles in the project. */
export const ColumnHeader = memo(function ColumnHeader(props: {
  column: number;
  item: MatrixColumn | undefined;
  sorted: 'ascending' | 'descending' | undefined;
  /** The distance from the previously rendered header, in pixels. */
  gap: number;
  isStop: boolean;
}) {
  const { column, item, sorted } = props;
  const header = (
    <th
      scope="col"
      aria-colindex={column + 2}
      aria-sort={sorted}
      data-column={column}
      tabIndex={props.isStop ? 0 : undefined}
      style={gapStyle(props.gap)}
    >
      {item ? (
        <span data-name>
          {sorted && (sorted === 'descending' ? '▾ ' : '▴ ')}
          <Name>{item.name}</Name>
        </span>
      ) : (
        <Placeholder width={14} />
      )}
    </th>
  );
  // Also around a placeholder, so that the header keeps the focus when its column is loaded again.
  return (
    <Tooltip
      describeChild
      title={
        item && (
          <>
            <Box component="span" sx={{ display: 'block', fontWeight: 600, overflowWrap: 'anywhere' }}>
              <Name>{item.name}</Name>
            </Box>
            {t('Sort rows by role in this project')}
          </>
        )
      }
    >
      {header}
    </Tooltip>
  );
});
