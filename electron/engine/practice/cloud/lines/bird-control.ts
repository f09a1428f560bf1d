// One command to a running BIRD over its control socket, as birdc gives it: lines of `CODE-text` or `CODE text`, continued by
// a blank; codes below 1000 end an answer (BIRD 2 user's guide, "Remote control").
import { connect } from 'node:net';

const answerMs = 5_000;

/** The answer without its codes. Rejects when there is no BIRD, or none that answers in time. */
export function askBird(socketPath: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(socketPath);
    socket.setTimeout(answerMs, () => socket.destroy(new Error(`BIRD did not answer ${command} in ${answerMs} ms`)));
    socket.setEncoding('utf8').on('data', (part: string) => {
      const greeted = text.includes('\n');
      text += part;
      if (!greeted && text.includes('\n')) socket.write(`${command}\n`);
      const [, ...answer] = text.split('\n');
      const last = answer.findIndex((line) => /^(?:0\d\d\d|[89]\d\d\d) ?/.test(line));
      if (last === -1 || !text.endsWith('\n')) return;
      socket.destroy();
      resolve(
        answer
          .slice(0, last + 1)
          .map((line) => line.replace(/^(?:\d{4}[- ]| )/, ''))
          .join('\n'),
      );
    });
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error(`BIRD ended before it answered ${command}`));
    });
  });
}
