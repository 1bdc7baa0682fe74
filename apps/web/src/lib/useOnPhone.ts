import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 599.95px)');
const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
};

/** True if the page is as narrow as a phone: MUI's `xs`. */
export const useOnPhone = () => useSyncExternalStore(subscribe, () => phone.matches);
