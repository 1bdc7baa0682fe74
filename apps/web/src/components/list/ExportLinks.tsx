import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { apiBase, RouteName, Routes } from '@rolecall/contract';
import type { MouseEvent } from 'react';
import { ensureSession } from '../../api/ensureSession.ts';
import { messageOf } from '../../api/problems.ts';
import { useNotify } from '../feedback/Notifications.tsx';

const base: typeof apiBase = '/api/v1';
type FileRoute = { [Name in RouteName]: Routes[Name]['file'] extends true ? Routes[Name] : never }[RouteName];

/** A list's twin: its address, and what narrows and orders the list that is shown. */
export interface ExportedList {
  path: FileRoute['path'];
  params?: Readonly<Record<string, string>>;
  query?: object;
  /** What the link does, before the format. Default: Export. */
  verb?: string;
}

/** The list as a file, with exactly the rows that it shows, in their order. */
export default function ExportLinks(list: ExportedList) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', columnGap: 1, whiteSpace: 'nowrap' }}>
      <Export list={list} format="csv" />
      <Export list={list} format="json" />
    </Box>
  );
}

function Export({ list, format }: { list: ExportedList; format: 'csv' | 'json' }) {
  const href = addressOf(list, format);
  const name = format.toUpperCase();
  const { verb = 'Export' } = list;
  const notify = useNotify();
  const start = (event: MouseEvent) => {
    event.preventDefault();
    // A download can't ask for the password of a lost session in place, so that is done first.
    void ensureSession().then(
      () => {
        // A link rather than the window: an answer that is no file must not take the page's place.
        const link = document.createElement('a');
        link.href = href;
        link.download = '';
        link.click();
      },
      (error: unknown) => notify({ message: `Not exported: ${messageOf(error)}`, severity: 'error' }),
    );
  };
  return (
    <Link href={href} download onClick={start} aria-label={`${verb} ${name}`} sx={{ fontWeight: 600 }}>
      {format === 'csv' ? `${verb} ${name}` : name}
    </Link>
  );
}

function addressOf({ path, params = {}, query = {} }: ExportedList, format: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return `${base}${filled}?${search}`;
}
