import type { Logger } from 'pino';
import { auditorGroupMarks } from '../audit/auditorGroupMarks.ts';
import { createCheckpoints, lastFactsVersion } from '../audit/checkpoints.ts';
import { createEntryIndexThread } from '../audit/entryIndexThread.ts';
import { createLastChanges } from '../audit/lastChange.ts';
import { createAuditLog } from '../audit/log.ts';
import { createOpenIntents } from '../audit/openIntents.ts';
import { createAuditSearch } from '../audit/search.ts';
import { repairSubjectIndex } from '../audit/subjectIndex.ts';
import { createVerifier } from '../audit/verifier.ts';
import type { AuditorGroups } from '../authz/auditorGroups.ts';
import type { Config } from '../config.ts';
import { restoreClock } from '../history/clock.ts';
import type { Storage } from '../storage/storage.ts';

/** The audit log with its checkpoints, verification and search. */
export async function openAuditLog({
  config,
  storage,
  auditorGroups,
  now,
  log,
}: {
  config: Config;
  storage: Storage;
  auditorGroups: AuditorGroups;
  now: () => Date;
  log: Logger;
}) {
  const { db } = storage;
  const openIntents = createOpenIntents(db);
  const audit = createAuditLog({
    storage,
    openIntents,
    marksOf: (what) =>
      auditorGroupMarks(what, (id) => auditorGroups.known().some((group) => group.id === id)),
    now,
    log,
  });
  const checkpoints = createCheckpoints({ dataDir: config.dataDir, now, log });
  audit.onHead(checkpoints.record);
  await restoreClock(storage, now(), () => lastFactsVersion(config.dataDir) + 1);
  const entryIndex = createEntryIndexThread(config, db);
  return {
    audit,
    openIntents,
    checkpoints,
    verifier: createVerifier({
      db,
      place: config,
      repairIndex: (batches) => repairSubjectIndex(storage, audit, batches),
      now,
      log,
    }),
    lastChanges: createLastChanges(db),
    entryIndex,
    auditSearch: createAuditSearch(db, now, openIntents, entryIndex),
  };
}
