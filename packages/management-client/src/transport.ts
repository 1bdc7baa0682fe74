import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import pLimit, { type LimitFunction } from 'p-limit';
import { platformConfig } from '#platform';
import { unlessAborted, withDeadline } from './abort.ts';
import { failureOfAnswer, failureOfConnection, jsonOf } from './answers.ts';
import type { Clock } from './clock.ts';
import {
  CanceledError,
  ManagementError,
  ProtocolError,
  type RequestSummary,
  TimeoutError,
} from './errors.ts';
import { Redactor } from './redactor.ts';
import { RetryBudget, type RetryPolicy, retryDelay } from './retry.ts';

/** Options that every call takes last. */
export interface CallOptions {
  /** Aborting it ends the call with `CanceledError` and closes the connection. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each request the call makes, waiting and retries included. */
  readonly timeoutMs?: number;
}

/** One attempt, as told to `onExchange`. Holds nothing secret. */
export interface Exchange extends RequestSummary {
  /** 1 for the first attempt of a request. */
  readonly attempt: number;
  /** Null when there was no answer. */
  readonly status: number | null;
  readonly ctx: string | null;
  readonly durationMs: number;
}

/** A request to the platform, below `/api`. */
export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path of checked or encoded segments, from `/`. */
  readonly path: string;
  /** How the path is shown where it holds a secret. */
  readonly shownPath?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A POST that changes nothing. GETs are reads anyway. */
  readonly isRead?: boolean;
  /** True accepts an answer that is not JSON, as a null body. */
  readonly acceptsText?: boolean;
  /** What must not come back in an error, besides a `password` in the body. */
  readonly secrets?: readonly string[];
}

/** A successful answer. */
export interface Answer {
  readonly headers: Readonly<Record<string, unknown>>;
  /** The JSON; null when the body is empty. */
  readonly body: unknown;
  /** What an error about this answer should say. */
  readonly facts: {
    readonly status: number;
    readonly ctx: string | null;
    readonly request: RequestSummary;
    readonly mayHaveBeenApplied: boolean;
  };
}

export interface TransportOptions {
  /** Absolute, without a trailing slash; `/api` is added. */
  readonly baseUrl: string;
  /** Headers that authenticate. */
  readonly headers: Readonly<Record<string, string>>;
  /** What must not appear in any error. */
  readonly secrets: readonly string[];
  readonly ca: string | undefined;
  readonly timeoutMs: () => number;
  readonly maxConcurrency: number;
  readonly maxAnswerBytes: number;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
}

/** Sends requests to one platform: bounded in number, time and size, retried where that is safe. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #axios: AxiosInstance;
  readonly #limit: LimitFunction;
  readonly #budget = new RetryBudget();
  readonly #redactor: Redactor;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#limit = pLimit(options.maxConcurrency);
    this.#redactor = new Redactor(options.secrets);
    this.#axios = axios.create({
      ...platformConfig({ ca: options.ca, maxSockets: options.maxConcurrency }),
      baseURL: `${options.baseUrl}/api`,
      headers: { ...options.headers, Accept: 'application/json' },
      maxContentLength: options.maxAnswerBytes,
      maxBodyLength: Number.POSITIVE_INFINITY,
      // The body is parsed here, where a wrong one becomes a typed error, and every status is judged here too.
      responseType: 'text',
      transformResponse: [],
      validateStatus: null,
    });
  }

  get maxConcurrency(): number {
    return this.#options.maxConcurrency;
  }

  /** Sends the request and, where that is safe, sends it again. Throws a `ManagementError` for anything but 2xx. */
  async send(request: PlatformRequest, options: CallOptions = {}): Promise<Answer> {
    const timeoutMs = options.timeoutMs ?? this.#options.timeoutMs();
    return withDeadline(timeoutMs, options.signal, (signal) =>
      this.#sendUntilSettled(request, signal, options.signal),
    );
  }

  async #sendUntilSettled(
    request: PlatformRequest,
    signal: AbortSignal,
    callerSignal: AbortSignal | undefined,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.#attempt(request, attempt, signal, callerSignal);
        this.#budget.earn();
        return answer;
      } catch (error) {
        if (!(error instanceof ManagementError)) throw error;
        const state = { isRead: isRead(request), attempt };
        const delay = retryDelay(error, state, this.#options.retry, this.#budget);
        if (delay === null) throw error;
        await this.#options.clock.sleep(delay, signal);
      }
    }
  }

  /** One attempt, in its turn. Ends as soon as the signal aborts, even while waiting for its turn. */
  async #attempt(
    request: PlatformRequest,
    attempt: number,
    signal: AbortSignal,
    callerSignal: AbortSignal | undefined,
  ): Promise<Answer> {
    let sent = false;
    const aborted = () => this.#abortedError(request, sent, callerSignal);
    const exchange = this.#limit(() => {
      if (signal.aborted) throw aborted();
      sent = true;
      return this.#exchange(request, attempt, signal);
    });
    return unlessAborted(exchange, signal, aborted);
  }

  async #exchange(request: PlatformRequest, attempt: number, signal: AbortSignal): Promise<Answer> {
    const summary = summaryOf(request);
    const startedAt = this.#options.clock.now();
    const report = (status: number | null, ctx: string | null) =>
      this.#options.onExchange?.({
        ...summary,
        attempt,
        status,
        ctx,
        durationMs: this.#options.clock.now() - startedAt,
      });
    let response: AxiosResponse<string>;
    try {
      response = await this.#axios.request<string>({
        method: request.method,
        url: request.query ? `${request.path}?${request.query}` : request.path,
        headers: {
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...request.headers,
        },
        data: request.body === undefined ? undefined : JSON.stringify(request.body),
        signal,
      });
    } catch (cause) {
      report(null, null);
      throw failureOfConnection(cause, summary, !isRead(request));
    }
    const body = jsonOf(response.data);
    report(response.status, body.ctx);
    const facts = {
      status: response.status,
      ctx: body.ctx,
      request: summary,
      mayHaveBeenApplied: !isRead(request),
    };
    if (response.status < 200 || response.status > 299)
      throw failureOfAnswer({
        headers: response.headers,
        body,
        facts,
        sent: request.body,
        redactor: this.#redactor.with(request.secrets),
      });
    if (!body.isJson && !request.acceptsText)
      throw new ProtocolError(`The answer is not JSON (${describe(summary)})`, facts);
    return { headers: { ...response.headers }, body: body.value, facts };
  }

  #abortedError(
    request: PlatformRequest,
    sent: boolean,
    callerSignal: AbortSignal | undefined,
  ): ManagementError {
    const summary = summaryOf(request);
    const facts = { request: summary, mayHaveBeenApplied: sent && !isRead(request) };
    return callerSignal?.aborted
      ? new CanceledError(`Canceled (${describe(summary)})`, facts)
      : new TimeoutError(`No answer in time (${describe(summary)})`, facts);
  }
}

const isRead = (request: PlatformRequest): boolean => request.isRead ?? request.method === 'GET';
const describe = (summary: RequestSummary): string => `${summary.method} ${summary.path}`;
const summaryOf = (request: PlatformRequest): RequestSummary => ({
  method: request.method,
  path: request.shownPath ?? request.path,
});
