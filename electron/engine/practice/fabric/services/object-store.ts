// An object store, run as a program in a network namespace of its own: every name under / is an object of 4 GiB of zeros.
// Arguments: ADDRESS PORT. Says `listening` when it is. Must not import anything of Demarc: it starts with nothing else.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const objectBytes = 4 * 1024 ** 3;
const piece = Buffer.alloc(64 * 1024);

const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': objectBytes });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // Whoever asked goes away when it has seen enough.
  pipeline(Readable.from(pieces()), response).catch(() => undefined);
});

server.listen(Number(process.argv[3]), process.argv[2], () => {
  process.stdout.write('listening\n');
});

function* pieces(): Generator<Buffer> {
  for (let sent = 0; sent < objectBytes; sent += piece.length) yield piece;
}
