import type { Reply } from '../http/endpoints.ts';

/** The response to a deletion that a job will carry out. */
export function deletionReply(jobId: string): Reply {
  const jobs = { data: [{ type: 'job', id: jobId }] };
  return {
    status: 202,
    data: JSON.stringify({ type: 'deletion_response', relationships: { jobs } }),
  };
}

/** A response that only consists of a job. */
export function jobReply(jobId: string): Reply {
  return { status: 202, data: JSON.stringify({ type: 'job', id: jobId }) };
}
