import type { AuditAction, AuditOutcome } from '@rolecall/contract';
import type { AuditSearch, AuditView } from '../../links/audit.ts';

/** The entries that the log shows: changes, unless it is asked for something that isn't one. */
export const auditViewOf = ({ show, action = [], outcome = [] }: AuditSearch): AuditView =>
  show ??
  (outcome.includes('denied') || action.some((each) => each === 'read' || each.startsWith('session.'))
    ? 'all'
    : 'changes');

/** Whether a view can have entries of an action or outcome. */
export function isInView(
  view: AuditView,
  { action, outcome }: { action?: AuditAction; outcome?: AuditOutcome },
): boolean {
  const isOfSession = action?.startsWith('session.') ?? false;
  if (view === 'changes') return !isOfSession && action !== 'read' && outcome !== 'denied';
  if (view === 'sign-ins') return action === undefined || isOfSession;
  return view === 'all' || outcome === undefined || outcome === 'denied';
}

/** What changes with the view: filters that would leave nothing of it are cleared. */
export function auditViewSearch(view: AuditView, { action, outcome }: AuditSearch): AuditSearch {
  return {
    show: view === 'changes' ? undefined : view,
    action: someOf(action, (each) => isInView(view, { action: each })),
    outcome: someOf(outcome, (each) => isInView(view, { outcome: each })),
  };
}

function someOf<Value>(values: readonly Value[] | undefined, isKept: (value: Value) => boolean) {
  const kept = values?.filter(isKept) ?? [];
  return kept.length > 0 ? kept : undefined;
}
