import type { BodyInput, Routes } from '@rolecall/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { projectKeys } from '../../directory/projectQueries.ts';

export type MembershipChange = BodyInput<Routes['previewMemberships']>;

/** What a change of memberships does to the users. */
export const membershipPreviewQuery = (change: MembershipChange) =>
  queryOptions({
    queryKey: [...projectKeys.all, 'membership-preview', change],
    queryFn: ({ signal }) => request('POST /membership-previews', { body: change, signal }),
    placeholderData: keepPreviousData,
  });
