import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { apiBase, RouteName, Routes } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { type MouseEvent, useState } from 'react';
import { ensureSession } from '../../api/ensureSession.ts';
import { messageOf } from '../../api/problems.ts';
import { queryOf } from '../../api/queryOf.ts';
import { basePath } from '../../lib/basePath.ts';
import { typedEntries } from '../../lib/typedEntries.ts';
import { useNotify } from '../feedback/Notifications.tsx';

const base: typeof apiBase = '/api/v1';
type FileRoute = { [Name in RouteName]: Routes[Name]['file'] extends true ? Routes[Name] : never }[RouteName];

/** The file of a list: its path, and the list's current filters and order. */
export interface ExportedList {
  path: FileRoute['path'];
  params?: Readonly<Record<string, string>>;
  query?: object;
  /** The button's text. Default: "Export". */
  verb?: string;
}

const formats = { csv: 'CSV', json: 'JSON' } as const;

/** Downloads exactly the rows that the list shows, in their order. */
export default function ExportMenu(list: ExportedList) {
  const { verb = t('Export') } = list;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        color="inherit"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
      >
        {verb}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        slotProps={{ list: { dense: true, 'aria-label': verb } }}
      >
        {typedEntries(formats).map(([format, label]) => (
          <ExportItem key={format} href={addressOf(list, format)} label={label} onChoose={close} />
        ))}
      </Menu>
    </>
  );
}

/** A link, so that users can copy the file's URL. */
function ExportItem({ href, label, onChoose }: { href: string; label: string; onChoose: () => void }) {
  const notify = useNotify();
  const start = (event: MouseEvent) => {
    event.preventDefault();
    onChoose();
    // A download can't ask to sign in again, so this makes sure first that there is a session.
    void ensureSession().then(
      () => {
        // Not `window.location`, because a response that isn't a file must not replace the page.
        const link = document.createElement('a');
        link.href = href;
        link.download = '';
        link.click();
      },
      (error: unknown) =>
        notify({ message: t('Couldn’t export. {error}', { error: messageOf(error) }), severity: 'error' }),
    );
  };
  return (
    <MenuItem component="a" href={href} download onClick={start}>
      {label}
    </MenuItem>
  );
}

function addressOf({ path, params = {}, query = {} }: ExportedList, format: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return `${basePath}${base}${filled}?${queryOf({ format, ...query })}`;
}
