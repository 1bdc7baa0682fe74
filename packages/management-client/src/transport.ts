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

/** Options that every method takes as its last argument. */
export interface CallOptions {
  /** Aborting it ends the call with `CanceledError` and closes the connection. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each request of the call, including waiting and retries. */
  readonly timeoutMs?: number;
}

/** One attempt, as passed to `onExchange`. Contains no secrets. */
export interface Exchange extends RequestSummary {
  /** 1 for the first attempt of a request. */
  readonly attempt: number;
  /** Null if there was no response. */
  readonly status: number | null;
  readonly ctx: string | null;
  readonly durationMs: number;
}

/** A request to the platform, below `/api`. */
export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Starts with `/` and consists of checked or encoded segments. */
  readonly path: string;
  /** How to show the path if it contains a secret. */
  readonly shownPath?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** True for a POST that changes nothing. GETs are always reads. */
  readonly isRead?: boolean;
  /** True accepts a response that isn't JSON, with a null body. */
  readonly acceptsText?: boolean;
  /** Secrets that must not appear in an error, besides a `password` in the body. */
  readonly secrets?: readonly string[];
}

/** A successful response. */
export interface Answer {
  readonly headers: Readonly<Record<string, unknown>>;
  /** The JSON; null if the body is empty. */
  readonly body: unknown;
  /** What an error about this response should contain. */
  readonly facts: {
    readonly status: number;
    readonly ctx: string | null;
    readonly request: RequestSummary;
    readonly mayHaveBeenApplied: boolean;
  };
}

export interface TransportOptions {
  /** Absolute, without a trailing slash. `/api` is added. */
  readonly baseUrl: string;
  /** Headers that authenticate. */
  readonly headers: Readonly<Record<string, string>>;
  /** Must not appear in any error. */
  readonly secrets: readonly string[];
  readonly ca: string | undefined;
  readonly timeoutMs: () => number;
  readonly maxConcurrency: number;
  readonly maxAnswerBytes: number;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
}

/** Sends requests to one platform. Limits their number, time and size, and retries them if that is safe. */
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
      // Parsing and status checks happen here, so that errors are typed.
      responseType: 'text',
      transformResponse: [],
      validateStatus: null,
    });
  }

  get maxConcurrency(): number {
    return this.#options.maxConcurrency;
  }

  /** Sends the request, with retries if that is safe. Throws a `ManagementError` for anything but 2xx. */
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

  /** Makes one attempt when it is its turn. Ends as soon as the signal aborts, even while waiting. */
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
