import { connect } from 'node:net';

/** Sends bytes as they are and gathers what comes back until the server hangs up. */
export function exchange(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}

/** A request whose path no library has tidied up. */
export function requestBytes(
  url: string,
  { method, path, headers, body = '' }: { method: string; path: string; headers: Headers; body?: string },
): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Connection: close',
    ...lines,
    ...length,
    '',
    body,
  ].join('\r\n');
}

export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
