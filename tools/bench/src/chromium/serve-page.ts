/**
 * A server on loopback for one page: its program, what it asks for, the packages of the peers, and
 * a place for its answer.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';

export interface PageFiles {
  /** By path. */
  readonly contents: Readonly<Record<string, string | Uint8Array>>;
  /** What lies under `/peers/`. */
  readonly peersFolder: string;
}

export interface ServedPage {
  readonly address: string;
  /** What the page posts. */
  readonly answer: Promise<string>;
  close(): void;
}

const html = `<!doctype html>
<meta charset="utf-8">
<title>bench</title>
<link rel="icon" href="data:,">
<script type="importmap">
  { "imports": { "@litertjs/wasm-utils": "/peers/@litertjs/wasm-utils/dist/index.js" } }
</script>
<script type="module" src="/page.mjs"></script>
`;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.html': 'text/html',
};

/** Pages that are isolated like this have a clock of 5 µs instead of 100. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export async function servePage(files: PageFiles): Promise<ServedPage> {
  let answered: (body: string) => void = () => {};
  const answer = new Promise<string>((resolve) => {
    answered = resolve;
  });
  const server = createServer((request, response) => {
    reply(request, response, files).then(
      (body) => body !== undefined && answered(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${port}/`, answer, close };
}

/** @returns what was posted */
async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  files: PageFiles,
): Promise<string | undefined> {
  if (request.method === 'POST') {
    const body = await text(request);
    response.writeHead(204).end();
    return body;
  }
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const content = path === '/' ? html : (files.contents[path] ?? (await ofPeers(path, files)));
  const type = types[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, ...isolation }).end(content);
  return undefined;
}

async function ofPeers(path: string, { peersFolder }: PageFiles): Promise<Uint8Array> {
  const folder = resolve(peersFolder);
  const file = join(folder, decodeURIComponent(path).replace(/^\/peers\//, ''));
  if (!path.startsWith('/peers/') || !file.startsWith(folder + sep)) {
    throw new Error(`${path} is not served`);
  }
  return readFile(file);
}
