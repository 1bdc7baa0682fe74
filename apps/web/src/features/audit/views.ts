import type { AuditAction, AuditOutcome } from '@rolecall/contract';
import type { AuditSearch, AuditView } from '../../links/audit.ts';

/** The view of the log: changes, unless the filters ask for something else. */
export const auditViewOf = ({ show, action = [], outcome = [] }: AuditSearch): AuditView =>
  show ??
  (outcome.includes('denied') || action.some((each) => each === 'read' || each.startsWith('session.'))
    ? 'all'
    : 'changes');

/** True if a view can contain entries with an action or outcome. */
export function isInView(
  view: AuditView,
  { action, outcome }: { action?: AuditAction; outcome?: AuditOutcome },
): boolean {
  const isOfSession = action?.startsWith('session.') ?? false;
  if (view === 'changes') return !isOfSession && action !== 'read' && outcome !== 'denied';
  if (view === 'sign-ins') return action === undefined || isOfSession;
  return view === 'all' || outcome === undefined || outcome === 'denied';
}

/** The search parameters for switching the view. Clears filters that would leave no entries. */
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
