import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { byteOrderMark, commentLines, csvLines } from '../src/exports/csv.ts';
import { startRolecall, temporaryFolder } from './support/rolecall.ts';

const docs = readFileSync(join(import.meta.dirname, '../../../docs/auditing.md'), 'utf8');
const script = /```python\n(import csv, hashlib.*?)```/s.exec(docs)?.[1] ?? '';
const reader = /```python\n(import csv, re\n.*?)```/s.exec(docs)?.[1] ?? '';
const hasPython = spawnSync('python3', ['--version']).status === 0;

const exported = z.object({
  rows: z.array(z.looseObject({ seq: z.int(), title: z.string(), hashed: z.string(), hash: z.string() })),
});
const columnsOf = (hashed: string) => z.array(z.unknown()).parse(JSON.parse(hashed));

/** A log with changes, denials, and texts that a spreadsheet or a parser could misinterpret. */
async function start() {
  const rolecall = await startRolecall();
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const admin = await rolecall.signIn();
  const tom = await rolecall.signIn('tom.becker');
  const descriptions = ['=1+1', "it's; =2, 'quoted'", '# no\n# comment\r\n;-3', '"\u2028é漢\t\'=4'];
  for (const [no, description] of descriptions.entries()) {
    const body = { name: `file-${no}`, description };
    expect((await admin.send('createGroup', { body })).status).toBe(201);
    await tom.send('createGroup', { body });
  }
  return { rolecall, admin };
}

test('an export of the whole log can be verified, and so can the entries of an exported list', async () => {
  const { admin } = await start();
  const { body } = await admin.send('exportAuditLog', { query: { format: 'json' } });
  const { rows } = exported.parse(body);
  let previous = '0'.repeat(64);
  for (const [index, { seq, hashed, hash }] of rows.entries()) {
    expect(seq).toBe(index + 1);
    expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash);
    const columns = columnsOf(hashed);
    expect([columns[0], columns.at(-1)]).toEqual([seq, previous]);
    previous = hash;
  }
  const list = await admin.send('exportAuditEntries', { query: { format: 'json', outcome: 'denied' } });
  const denied = exported.parse(list.body).rows;
  expect(denied.map(({ title }) => title)).toContain('Denied: create group file-0');
  for (const row of denied) expect(rows).toContainEqual(row);
});

test.runIf(hasPython)('the documented script verifies both formats, and finds what was changed', async () => {
  const { admin } = await start();
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  writeFileSync(join(folder.path, 'verify.py'), script);
  const verify = (name: string, text: string) => {
    writeFileSync(join(folder.path, name), text);
    const run = spawnSync('python3', ['verify.py', name], { cwd: folder.path, encoding: 'utf8' });
    return { code: run.status, said: run.stdout + run.stderr };
  };
  const fileOf = async (name: 'exportAuditLog' | 'exportAuditEntries', format: 'csv' | 'json') =>
    (await admin.send(name, { query: { format } })).text;

  for (const format of ['csv', 'json'] as const) {
    const whole = await fileOf('exportAuditLog', format);
    expect(verify(`log.${format}`, whole)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^[1-9]\d* entries are intact, 0 are not in the file/),
    });
    const changed = whole.replaceAll('tom.becker', 'tom.backer');
    expect(verify(`changed.${format}`, changed)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/Entry \d+ was changed/),
    });
    const list = await fileOf('exportAuditEntries', format);
    expect(verify(`list.${format}`, list)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/entries are intact, [1-9]\d* are not in the file/),
    });
  }
});

test.runIf(hasPython)('the documented script reads every row of a list, as it is', async () => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const rows = [['Name', 'Description'], ...['#ops', "'quoted", '=1+1'].map((name) => [name, '# no\n# yes'])];
  const lines = await Promise.all(
    [
      commentLines([
        ['Rolecall', 'groups'],
        ['rows', 3],
      ]),
      csvLines(rows),
      commentLines([['end: 3 rows']]),
    ].map((part) => text(part)),
  );
  writeFileSync(join(folder.path, 'rolecall-groups.csv'), byteOrderMark + lines.join(''));
  const script = `import json\n${reader}\nprint(json.dumps(rows))`;
  const run = spawnSync('python3', ['-c', script], { cwd: folder.path, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toEqual(rows);
});
