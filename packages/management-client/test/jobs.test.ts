import { describe, expect, test } from 'vitest';
import { CanceledError, JobFailedError, JobTimedOutError, UnavailableError } from '../src/index.ts';
import { clientOf, FakeClock, rejection, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox } = await sandboxForFile();
const id = crypto.randomUUID();

/** A platform whose job returns these answers, repeating the last one: a state, or an HTTP status. */
async function jobThat(...answers: readonly (string | number)[]) {
  let index = 0;
  const url = await serve((_request, response) => {
    const answer = answers[Math.min(index, answers.length - 1)];
    index += 1;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else
      response.end(
        JSON.stringify({ data: { type: 'job', id, attributes: { state: answer, result: 'why' } } }),
      );
  });
  const clock = new FakeClock();
  return { clock, jobs: clientOf({ ...sandbox, url }, { clock, retry: { maxAttempts: 1 } }).jobs };
}

describe('jobs.wait', () => {
  test('polls until the job has completed, with growing pauses', async () => {
    const { clock, jobs } = await jobThat('created', 'dispatched', 'in_progress', 'completed');
    const states: string[] = [];
    const job = await jobs.wait(id, { onProgress: ({ attributes }) => states.push(attributes.state) });
    expect(job.attributes.state).toBe('completed');
    expect(states).toEqual(['created', 'dispatched', 'in_progress', 'completed']);
    expect(clock.sleeps).toEqual([100, 150, 225]);
  });

  test('ends at the deadline, with the job’s last state', async () => {
    const { clock, jobs } = await jobThat('in_progress');
    const error = await rejection(jobs.wait(id, { deadlineMs: 60_000 }));
    expect(error).toBeInstanceOf(JobTimedOutError);
    expect(error).toMatchObject({ jobId: id, state: 'in_progress' });
    expect(clock.now()).toBe(60_000);
    expect(Math.max(...clock.sleeps)).toBe(5_000);
  });

  test.each(['failed', 'canceled'])('a job that is %s throws with the reason', async (state) => {
    const { jobs } = await jobThat('in_progress', state);
    const error = await rejection(jobs.wait(id));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ jobId: id, state, message: `Job ${id} ${state}: why` });
  });

  test('a job that vanishes throws an error that says so', async () => {
    const { jobs } = await jobThat('in_progress', 404);
    const error = await rejection(jobs.wait(id));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ state: 'vanished', status: 404 });
  });

  test('waits for a platform that is down for a while', async () => {
    const { jobs } = await jobThat('in_progress', 503, 502, 500, 'completed');
    expect((await jobs.wait(id)).attributes.state).toBe('completed');
  });

  test('gives up on a platform that stays down', async () => {
    const { jobs } = await jobThat('in_progress', 503);
    expect(await rejection(jobs.wait(id))).toBeInstanceOf(UnavailableError);
  });

  test('ends when its signal aborts', async () => {
    const { jobs } = await jobThat('in_progress');
    const controller = new AbortController();
    const waiting = jobs.wait(id, { signal: controller.signal, onProgress: () => controller.abort() });
    expect(await rejection(waiting)).toBeInstanceOf(CanceledError);
  });

  test('a deletion whose job fails throws, and one without waiting returns the job', async () => {
    const client = clientOf(sandbox);
    const newGroup = () => client.groups.create({ name: uniqueName('group') });
    const [failing, unwatched] = [await newGroup(), await newGroup()];
    sandbox.faults.replace([{ method: 'DELETE', count: 1, effect: { kind: 'job', fate: 'fail' } }]);
    expect(await rejection(client.groups.delete(failing.id))).toBeInstanceOf(JobFailedError);
    sandbox.faults.replace([{ method: 'DELETE', count: 1, effect: { kind: 'job', fate: 'endless' } }]);
    const job = await client.groups.delete(unwatched.id, { waitForCompletion: false });
    expect(job?.attributes.state).not.toBe('completed');
    sandbox.faults.clear();
  });

  test('a change whose job can’t be followed may have been made', async () => {
    const client = clientOf(sandbox, { clock: new FakeClock() });
    const { id } = await client.groups.create({ name: uniqueName('group') });
    sandbox.faults.replace([{ path: '/api/jobs/*', effect: { kind: 'status', status: 503 } }]);
    const error = await rejection(client.groups.delete(id));
    expect(error).toMatchObject({ code: 'unavailable', mayHaveBeenApplied: true });
    sandbox.faults.clear();
  });
});
