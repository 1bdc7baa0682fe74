import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OpenIntentReader } from '../audit/openIntents.ts';
import { createReconciler } from '../audit/reconciler/reconciler.ts';
import { createDeletionWork } from '../groups/deletion.ts';
import { changeOfMembers, createMemberWork } from '../groups/members.ts';
import { createMemberUndo } from '../groups/memberUndo.ts';
import type { GroupDependencies } from '../groups/service.ts';
import { createFindRecord } from '../operations/records.ts';
import { createOperationRunner } from '../operations/runner.ts';
import { createOperationService } from '../operations/service.ts';
import { createOperationStore } from '../operations/store.ts';
import { createOperationStreams } from '../operations/streams.ts';
import { irreversible } from '../operations/undo.ts';
import { createOperationRoles } from '../projects/operationRoles.ts';
import { createRoleUndo } from '../projects/roleUndo.ts';
import { createRoleWork, type RoleDependencies } from '../projects/roleWork.ts';
import type { SessionService } from '../session/service.ts';
import type { Storage } from '../storage/storage.ts';
import { createUserWork, isCreationRetriable } from '../users/creation.ts';
import { createUserDeletionWork } from '../users/deletion.ts';
import type { UserDependencies } from '../users/service.ts';

/** What changes of groups, users and projects work with. */
export type ChangeDependencies = GroupDependencies & UserDependencies & RoleDependencies;

/** Interrupted operations resume after this time even if open intents couldn't be checked. */
const openIntentTimeoutMs = 10_000;

/** Operations, their event streams, and the check of changes whose outcome is unknown. */
export function createOperations({
  dependencies,
  storage,
  openIntents,
  standing,
  streamCheckMs,
  now,
  log,
}: {
  dependencies: ChangeDependencies;
  storage: Storage;
  openIntents: OpenIntentReader;
  standing: SessionService['standing'];
  streamCheckMs: number;
  now: () => Date;
  log: Logger;
}) {
  const { client, directory, projects, audit, locks } = dependencies;
  const isOnlyReplica = storage.pool === null;
  const store = createOperationStore(storage.db, now);
  const streams = createOperationStreams({
    store,
    stillValid: standing,
    replicas: !isOnlyReplica,
    checkMs: streamCheckMs,
    now,
    log,
  });
  const reconciler = createReconciler({
    db: storage.db,
    audit,
    openIntents,
    locks,
    probeSource: { client, projects },
    now,
    log,
  });
  const checkOpenIntents = () =>
    reconciler
      .pass(isOnlyReplica)
      .catch((error: unknown) => log.warn({ err: error }, 'failed to look for open intents'));
  const runner = createOperationRunner({
    store,
    works: {
      'change-members': createMemberWork(dependencies),
      'delete-group': createDeletionWork(dependencies),
      'create-user': createUserWork(dependencies),
      'delete-user': createUserDeletionWork(dependencies),
      'change-roles': createRoleWork(dependencies),
    },
    streams,
    beforeResuming: () =>
      Promise.race([checkOpenIntents(), delay(openIntentTimeoutMs, undefined, { ref: false })]),
    log,
  });

  const undoRules = {
    ...irreversible,
    'change-members': createMemberUndo(directory),
    'change-roles': createRoleUndo({ db: storage.db, directory, projects }),
  };

  const changeRules = {
    'change-members': changeOfMembers,
    'change-roles': createOperationRoles({ db: storage.db, directory }),
  };
  const findRecord = createFindRecord({ db: storage.db, directory, now });

  return {
    operations: createOperationService({
      store,
      runner,
      undoRules,
      changeRules,
      findRecord,
      isRetriable: ({ operation: { kind }, params }) => kind !== 'create-user' || isCreationRetriable(params),
      audit,
      now,
    }),
    streams,
    /** Checks open intents and resumes what was interrupted. */
    async start(): Promise<void> {
      void checkOpenIntents().then(reconciler.start);
      await runner.resume(isOnlyReplica);
    },
    async stop(): Promise<void> {
      reconciler.stop();
      await runner.stop();
      streams.closeAll();
    },
  };
}
