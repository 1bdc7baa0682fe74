import type { ProjectChange } from '@rolecall/contract';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { isolatedName } from '@rolecall/text';

/** The title of a change in a project's history: "Made tom.becker a Viewer in fraud-detection". */
export const projectChangeTitle = (change: ProjectChange) =>
  auditTitle({ ...change, reason: null }, isolatedName);
