import { connect } from 'node:net';

/** Sends bytes unchanged, and collects the response until the server closes the connection. */
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

/** A request whose path isn't normalized by any library. */
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
