import type { AuditTotals } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { ViewToggle } from '../../components/list/ViewToggle.tsx';
import { typedEntries } from '../../lib/typedEntries.ts';
import type { AuditView } from '../../links/audit.ts';
import { viewTexts } from './labels.ts';

/** Chooses which entries the log shows, with the number of each that match the filters. */
export const AuditViewToggle = (props: {
  view: AuditView;
  totals: AuditTotals | undefined;
  onChange: (view: AuditView) => void;
}) => (
  <ViewToggle
    label={t('Entries')}
    value={props.view}
    onChange={props.onChange}
    views={typedEntries(viewTexts).map(([value, text]) => ({
      value,
      text,
      count: value === 'all' ? props.totals?.everyKind : props.totals?.byKind[value],
    }))}
  />
);
