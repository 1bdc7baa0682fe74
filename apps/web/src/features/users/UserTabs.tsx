import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { t } from '@rolecall/messages';

type UserTab = 'access' | 'history';

/** The sections of a user’s page, for those who may see the history. */
export default function UserTabs(props: { shown: UserTab; onChange: (tab: UserTab) => void }) {
  return (
    <Tabs
      value={props.shown}
      aria-label={t('User sections')}
      onChange={(_, next: UserTab) => props.onChange(next)}
      sx={{ borderBottom: 1, borderColor: 'divider', minHeight: 40, '& .MuiTab-root': { minHeight: 40 } }}
    >
      <Tab value="access" id="tab-access" aria-controls="panel-access" label={t('Access')} />
      <Tab value="history" id="tab-history" aria-controls="panel-history" label={t('History')} />
    </Tabs>
  );
}
