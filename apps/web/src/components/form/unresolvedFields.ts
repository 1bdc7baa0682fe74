import { createContext, use, useEffect, useEffectEvent } from 'react';

/** The fields of a form that hold text which stands for nothing yet; each call points at one. */
export const UnresolvedFields = createContext<Set<() => void>>(new Set());

/**
 * Keeps the form around from being submitted while `isUnresolved`.
 * @param point moves the focus to the field and says what is missing
 */
export function useUnresolvedField(isUnresolved: boolean, point: () => void) {
  const fields = use(UnresolvedFields);
  const pointAtField = useEffectEvent(point);
  useEffect(() => {
    if (!isUnresolved) return;
    const field = () => pointAtField();
    fields.add(field);
    return () => void fields.delete(field);
  }, [fields, isUnresolved]);
}
