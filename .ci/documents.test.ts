import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as exportColumns from '../apps/bff/src/exports/columns.ts';
import { createMetrics } from '../apps/bff/src/health/metrics.ts';
import { auditActions } from '../packages/contract/src/audit.ts';
import { problemCodes } from '../packages/contract/src/problem.ts';
import { problemStatuses } from '../packages/contract/src/problemStatuses.ts';
import { routes } from '../packages/contract/src/routes.ts';
import { pictures } from '../scripts/pictures.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const withoutCode = (text: string) => text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '');

const pages = globSync('{*.md,docs/**/*.md,packages/*/*.md}', { cwd: root });
/** What each page links to, relative to the page. */
const links = pages.flatMap((page) =>
  [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : [{ page, target }],
  ),
);

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
const anchorsOf = (page: string) =>
  [
    ...read(page)
      .replaceAll(/^```.*?^```/gms, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading = '']) => anchorOf(heading));

/** The names of all settings. */
const settings = [...read('apps/bff/src/config.ts').matchAll(/^ {2}([A-Z][A-Z\d_]+): setting\(/gm)].map(
  ([, name = '']) => name,
);

describe('documents', () => {
  test.each(links)('$page links to $target, which exists', ({ page, target }) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : relative(root, join(root, dirname(page), path));
    expect(existsSync(join(root, file)), file).toBe(true);
    if (anchor !== undefined && statSync(join(root, file)).isFile())
      expect(anchorsOf(file)).toContain(anchor);
  });

  test('every picture is shown and can be taken again', () => {
    const shown = links.flatMap(({ target }) => /pictures\/([\w-]+)\.png$/.exec(target)?.[1] ?? []);
    const files = globSync('docs/pictures/*', { cwd: root }).map((file) => file.replace(/^.*\/|\.png$/g, ''));
    expect([...new Set(shown)].sort()).toEqual(Object.keys(pictures).sort());
    expect(files.sort()).toEqual(Object.keys(pictures).sort());
  });

  test('the README lists every setting, and no other', () => {
    const table = [...read('README.md').matchAll(/^\| `([A-Z\d_]+)`(, `…(_FILE)`)? .*\|$/gm)];
    const defaults = table.flatMap(([row]) => row.match(/V3IO_\w+/g) ?? []);
    const listed = table.flatMap(([, name = '', , suffix]) => [name, ...(suffix ? [name + suffix] : [])]);
    expect([...listed, ...defaults].sort()).toEqual(settings.toSorted());
  });
});

test('deploy/compose.yaml passes on every setting that the image doesn’t set, and no other', () => {
  const setByImage = /^ENV (.*)$/m.exec(read('deploy/Dockerfile'))?.[1] ?? '';
  const names = settings.filter((name) => !setByImage.includes(`${name}=`) && !name.startsWith('V3IO_'));
  const [, service = ''] = /^ {2}rolecall:$(.*?)^ {2}\w/ms.exec(read('deploy/compose.yaml')) ?? [];
  const passedOn = [...service.matchAll(/^ {6}([A-Z\d_]+): (.*)$/gm)].flatMap(([, name = '', value = '']) =>
    name === 'PGPASSWORD' ? [] : [{ name, value }],
  );
  expect(passedOn.map(({ name }) => name).sort()).toEqual(names.sort());
  for (const { name, value } of passedOn)
    if (name !== 'DATABASE_URL') expect(value).toMatch(`\${${name}:${name.endsWith('_FILE') ? '+' : '-'}`);
  for (const name of names.filter((each) => each.endsWith('_FILE'))) {
    const [, path = ''] = new RegExp(`\\$\\{${name}:\\+(.+)\\}`).exec(service) ?? [];
    expect(service).toContain(`- \${${name}:-/dev/null}:${path}:ro`);
  }
});

describe('docs/administration.md', () => {
  test('names every metric of Rolecall', () => {
    const names = createMetrics()
      .registry.getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => name.startsWith('rolecall_'));
    const listed = [...read('docs/administration.md').matchAll(/^\| `(rolecall_\w+)`/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(names.sort());
  });
});

describe('docs/reference.md', () => {
  const reference = read('docs/reference.md');

  test('lists every problem with its status', () => {
    const listed = [...reference.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) /gm)];
    expect(Object.fromEntries(listed.map(([, code = '', status]) => [code, Number(status)]))).toEqual(
      Object.fromEntries(problemCodes.map((code) => [code, problemStatuses[code]])),
    );
  });

  test('lists every file', () => {
    const files = Object.values(routes).flatMap(({ file, path }) => (file ? [path.slice(9)] : []));
    for (const path of files) expect(reference).toContain(`\`${path}\``);
  });

  test.each(Object.entries(exportColumns))('lists the columns of %s', (_, columns) => {
    const headers = typeof columns === 'function' ? ['id', 'name'] : columns.map(({ header }) => header);
    expect(reference).toContain(`| ${headers.join(', ')}${typeof columns === 'function' ? ', ' : ' '}`);
  });

  test.each(auditActions)('names the action %s', (action) => {
    expect(reference).toContain(`\`${action}\``);
  });
});
