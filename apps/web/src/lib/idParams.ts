import { isAddressableId } from '@rolecall/text';

/** Link parameters that are IDs. The link is disabled if an ID can't be used in a URL. */
export const idParams = <const Ids extends Readonly<Record<string, string>>>(params: Ids) => ({
  params,
  disabled: !Object.values(params).every(isAddressableId),
});
