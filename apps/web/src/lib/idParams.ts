import { isAddressableId } from '@rolecall/text';

/** A link's parameters that are IDs. A link to an object whose ID fits no address is disabled. */
export const idParams = <const Ids extends Readonly<Record<string, string>>>(params: Ids) => ({
  params,
  disabled: !Object.values(params).every(isAddressableId),
});
