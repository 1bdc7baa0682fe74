import type { MatrixColumn, MatrixKind, MatrixRow } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { memo } from 'react';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import type { Slot } from '../../../components/list/usePagedList.ts';
import type { RoleMark } from '../../../components/role/roleMarks.ts';
import { Name } from '../../../components/text/Name.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { type Block, blockSize } from './partQueries.ts';
import { rowLink } from './rowLink.ts';

/** Columns that are drawn together: a row is drawn in pieces, so that scrolling draws only what is new. */
export const pieceSize = 10;

/** Cells of one row, plain elements that the grid's own styles dress: there are thousands. */
export const CellPiece = memo(function CellPiece(props: {
  first: number;
  last: number;
  /** Undefined while it is on its way. */
  cells: Block[number] | undefined;
  isFailed: boolean;
  marks: readonly RoleMark[];
  /** Pixels between these and what is drawn before them. */
  gap: number;
  /** The column of the cell that Tab reaches, where it is among these; else -1. */
  stop: number;
}) {
  const { first, last, cells, marks } = props;
  const missing = props.isFailed ? 'not loaded' : 'loading';
  return numbersIn(first, last).map((column) => {
    const code = cells?.get(column % blockSize);
    const mark = code === undefined ? undefined : marks[code];
    return (
      <td
        key={column}
        aria-colindex={column + 2}
        aria-label={mark?.text ?? (cells ? undefined : missing)}
        data-column={column}
        data-tone={mark?.tone}
        data-extra={mark?.extra}
        data-missing={cells ? undefined : missing}
        tabIndex={column === props.stop ? 0 : undefined}
        style={column === first ? gapStyle(props.gap) : undefined}
      >
        {mark?.letters}
      </td>
    );
  });
});

/**
 * Cells stand in a row as they come, and only the first after a gap is told where: a place of its own on each would
 * be a style of its own, and the browser gets slower with every one it has met.
 */
const gapStyle = (gap: number) => (gap > 0 ? { marginLeft: gap } : undefined);

/** From the first to the last. */
export const numbersIn = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** A group or a person, linked to its own page. */
export const RowHeader = memo(function RowHeader(props: {
  row: number;
  slot: Slot<MatrixRow>['state'];
  item: MatrixRow | undefined;
  kind: MatrixKind;
  /** The moment in the address. */
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
          {!item.enabled && <span data-note>disabled</span>}
          <span data-count>{item.cells}</span>
        </>
      ) : props.slot === 'failed' ? (
        <span data-note>Not loaded</span>
      ) : (
        <Placeholder width={`${40 + ((props.row * 37) % 45)}%`} />
      )}
    </th>
  );
});

const titleOf = ({ name, description, enabled }: MatrixRow) =>
  `${isolatedName(name)}${description && ` (${description})`}${enabled ? '' : ', disabled'}`;

/** A project's name, upright; sorts the rows by their roles in it. */
export const ColumnHeader = memo(function ColumnHeader(props: {
  column: number;
  item: MatrixColumn | undefined;
  sorted: 'ascending' | 'descending' | undefined;
  /** Pixels between this and what is drawn before it. */
  gap: number;
  isStop: boolean;
}) {
  const { column, item, sorted } = props;
  return (
    <th
      scope="col"
      aria-colindex={column + 2}
      aria-sort={sorted}
      data-column={column}
      tabIndex={props.isStop ? 0 : undefined}
      title={item && `${isolatedName(item.name)}: sort rows by role in this project`}
      style={gapStyle(props.gap)}
    >
      {item ? (
        <span data-name>
          <Name>{item.name}</Name>
          {sorted && (sorted === 'descending' ? ' ▾' : ' ▴')}
        </span>
      ) : (
        <Placeholder width={14} />
      )}
    </th>
  );
});
