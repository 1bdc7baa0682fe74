import { HttpError } from '../http/errors.ts';
import { type ApiHandler, type ApiResponse, type Deliver, sendError } from '../http/requestContext.ts';
import type { Timers } from '../timers.ts';
import type { FaultController, FaultEffect } from './rules.ts';

const htmlPage = '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

/** Makes requests fail according to the controller's rules. */
export function injectFaults(controller: FaultController, timers: Timers): ApiHandler {
  return (request, response, next) => {
    const effect = controller.next(request.method, request.baseUrl + request.path);
    switch (effect?.kind) {
      case undefined:
        next();
        return;
      case 'latency':
        timers.after(effect.ms, next);
        return;
      case 'status':
        answer(effect, response);
        return;
      case 'reset':
        if (effect.when === 'before') {
          request.socket.resetAndDestroy();
          return;
        }
        response.locals.deliver = () => request.socket.resetAndDestroy();
        break;
      case 'truncated':
        response.locals.deliver = truncate;
        break;
      case 'malformed':
        response.locals.deliver = (to, body) => to.end(`${body.slice(0, -1)},`);
        break;
      case 'stall':
        return;
      case 'job':
        response.locals.jobFate = effect.fate;
        break;
    }
    next();
  };
}

function answer(effect: Extract<FaultEffect, { kind: 'status' }>, response: ApiResponse): void {
  if (effect.retryAfter !== undefined) response.set('Retry-After', String(effect.retryAfter));
  response.status(effect.status);
  if (effect.body === 'html') response.type('html').end(htmlPage);
  else if (effect.body === 'empty') response.end();
  else sendError(response, new HttpError(effect.status, [{ detail: 'Injected fault' }]));
}

const truncate: Deliver = (response, body) => {
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
};
