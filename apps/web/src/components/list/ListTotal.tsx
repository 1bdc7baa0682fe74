import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { Placeholder } from '../feedback/Placeholder.tsx';
import { type Noun, totalText } from './nouns.ts';
import type { AnyPagedList } from './usePagedList.ts';

/** The total: "12 of 1,204 groups". */
export const ListTotal = (props: {
  list: AnyPagedList;
  noun: Noun;
  /** The total without filters, if the list is filtered. */
  unfilteredTotal: number | undefined;
  /** What the total includes, if that isn't obvious. */
  note: string | undefined;
}) => {
  const { list } = props;
  return (
    <Box component="span" role="status" sx={{ whiteSpace: 'nowrap', color: 'text.secondary', fontSize: 13 }}>
      {list.total === undefined
        ? !list.error && <Placeholder width={90} />
        : [
            totalText(props.noun, list.total, props.unfilteredTotal),
            props.note,
            list.disabled && t('{count, number} disabled', { count: list.disabled }),
          ]
            .filter(Boolean)
            .join(', ')}
    </Box>
  );
};
