import { ManagementClient } from '@rolecall/management-client';
import { createAnonymousDenials } from '../audit/anonymousDenials.ts';
import type { AuditLog } from '../audit/log.ts';
import type { AuditorGroups } from '../authz/auditorGroups.ts';
import type { Authority } from '../authz/authority.ts';
import type { RightsReader } from '../authz/rights.ts';
import type { Config, PlatformConfig } from '../config.ts';
import type { Directory } from '../directory/directory.ts';
import type { Metrics } from '../health/metrics.ts';
import { createKnownDevices } from '../session/knownDevices.ts';
import { createProviderSessions } from '../session/oidc/providerSessions.ts';
import { createSingleSignOn } from '../session/oidc/singleSignOn.ts';
import { useOnce } from '../session/oidc/usedTokens.ts';
import { createOpenSessions } from '../session/openSessions.ts';
import { createSessionService } from '../session/service.ts';
import { createSignInLanes } from '../session/signInLanes.ts';
import { createSignInLimit } from '../session/signInLimit.ts';
import { createSignInNames } from '../session/signInNames.ts';
import { createSessionStore } from '../session/store.ts';
import { sessionCookie } from '../session/tokens.ts';
import { secretKey } from '../storage/secretKeys.ts';
import type { Storage } from '../storage/storage.ts';
import { platformTimeout } from './platformClient.ts';

export interface SignInDependencies {
  config: Pick<Config, 'publicUrl' | 'signIn'>;
  storage: Storage;
  client: ManagementClient;
  platform: PlatformConfig;
  /** Whether the platform is the built-in sandbox. */
  isSandbox: boolean;
  rights: RightsReader;
  authority: Authority;
  auditorGroups: AuditorGroups;
  directory: Directory;
  audit: AuditLog;
  metrics: Metrics;
  now: () => Date;
}

/** Sessions, and the ways to get one: a password or single sign-on. */
export async function createSignIn(dependencies: SignInDependencies) {
  const { config, storage, client, platform, rights, auditorGroups, audit, metrics, now } = dependencies;
  const { db } = storage;
  const names = createSignInNames({
    key: await secretKey(db, 'sign-in names'),
    userNamed: (name) => dependencies.directory.snapshot.userNamed(name),
  });
  const methods = {
    password: config.signIn.password,
    singleSignOn: config.signIn.singleSignOn !== null,
  };
  const refusals = createAnonymousDenials(now);
  const store = createSessionStore(db, now);
  const sessions = createSessionService({
    store,
    rights,
    limit: await createSignInLimit(storage.pool, names.fingerprintOf, metrics.refusedSignIns),
    lanes: createSignInLanes(),
    devices: createKnownDevices({
      key: await secretKey(db, 'known devices'),
      fingerprintOf: names.fingerprintOf,
      publicUrl: config.publicUrl,
      now,
    }),
    refusals,
    names,
    cookie: sessionCookie(config.publicUrl),
    audit,
    auditorGroups,
    methods,
    signInAtPlatform: (credentials) =>
      ManagementClient.login({
        endpoint: platform.endpoint,
        ...(platform.ca !== undefined && { ca: platform.ca }),
        timeoutMs: platformTimeout,
        ...credentials,
      }),
    platform: { sandbox: dependencies.isSandbox, version: () => client.versions.get() },
  });
  const singleSignOn =
    config.signIn.singleSignOn &&
    createSingleSignOn({
      config: config.signIn.singleSignOn,
      sessions,
      providerSessions: createProviderSessions(db, now, store.announceEnd),
      client,
      auditorGroups,
      audit,
      refusals,
      key: await secretKey(db, 'single sign-on'),
      useOnce: (text, expiresAt) => useOnce(db, text, { now: now(), expiresAt }),
      now,
    });
  const openSessions = createOpenSessions({ store, client, audit, authority: dependencies.authority });
  return { store, sessions, openSessions, singleSignOn, methods };
}
