import { createContext, use, useEffect, useEffectEvent } from 'react';

/**
 * The form's fields with text that hasn't been resolved to anything yet. Each function points the user to one field.
 */
export const UnresolvedFields = createContext<Set<() => void>>(new Set());

/**
 * Prevents the surrounding form from being submitted while `isUnresolved`.
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
