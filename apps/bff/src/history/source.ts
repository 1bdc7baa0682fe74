import { type ManagementClient, NotFoundError, ProtocolError } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { ProjectReader } from '../platform/projects.ts';
import { createUnreadableLog } from '../platform/unreadable.ts';
import {
  type Facts,
  factsOfGroup,
  factsOfProject,
  factsOfUser,
  type SubjectType,
  unreadableFacts,
} from './facts.ts';

/** Rows per call, few enough to be stored in one go without blocking others. */
const pageSizes = { groups: 250, users: 250, projects: 50 } as const;
/** The order matters: users are in groups, and both have roles in projects. */
export const stages = ['groups', 'users', 'projects'] as const;
export type Stage = (typeof stages)[number];

export interface SourcePage {
  readonly facts: readonly Facts[];
  /** The total of all pages, if known. */
  readonly total: number | null;
}

/** What the crawler reads. */
export interface Source {
  pages(stage: Stage, signal: AbortSignal): AsyncIterable<SourcePage>;
  /** Null if the object doesn't exist. */
  one(type: SubjectType, id: string, signal: AbortSignal): Promise<Facts | null>;
}

/** The platform, page by page. */
export function platformSource(
  client: ManagementClient,
  projects: Pick<ProjectReader, 'pages' | 'read'>,
  log: Logger,
): Source {
  const logUnreadable = createUnreadableLog(log);
  async function* pages(stage: Stage, signal: AbortSignal): AsyncGenerator<SourcePage> {
    for await (const page of readPages(stage, signal)) {
      page.facts.forEach(logUnreadable);
      yield page;
    }
  }

  async function* readPages(stage: Stage, signal: AbortSignal): AsyncGenerator<SourcePage> {
    const pageSize = pageSizes[stage];
    if (stage === 'groups')
      for await (const { items, total } of client.groups.pages({ sort: ['name'], pageSize }, { signal }))
        yield { facts: items.map(factsOfGroup), total: total ?? null };
    else if (stage === 'users')
      for await (const { items, total } of client.users.pages(
        { sort: ['username'], pageSize, include: ['user_groups', 'primary_group'] },
        { signal },
      ))
        yield { facts: items.map(factsOfUser), total: total ?? null };
    else
      for await (const rows of projects.pages(pageSize, signal))
        yield { facts: rows.map(factsOfProject), total: null };
  }

  async function one(type: SubjectType, id: string, signal: AbortSignal): Promise<Facts | null> {
    try {
      if (type === 'group') return factsOfGroup(await client.groups.get(id, {}, { signal }));
      if (type === 'user')
        return factsOfUser(
          await client.users.get(id, { include: ['user_groups', 'primary_group'] }, { signal }),
        );
      return factsOfProject(await projects.read(id, signal));
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      if (error instanceof ProtocolError) return unreadableFacts(type, id, error.message);
      throw error;
    }
  }

  return { pages, one };
}
