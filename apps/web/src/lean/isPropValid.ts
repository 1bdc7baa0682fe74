/**
 * In the place of emotion's list of all HTML attributes. MUI's parts name themselves what they forward, so this
 * decides only for tags that we style ourselves, which take nothing but attributes and these.
 */
export default (prop: string) => prop !== 'theme' && prop !== 'sx' && prop !== 'as' && prop !== 'ownerState';
