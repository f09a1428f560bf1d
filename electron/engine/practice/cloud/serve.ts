// The practice cloud as a command: starts it, prints where it is and with which keys, runs until it is told to stop.
import { startPracticeCloud, type PracticeCloud } from './practice-cloud.ts';

interface ServeOptions {
  readonly port: number;
  readonly scale: number;
  /** Where the one line of JSON goes. */
  readonly print: (line: string) => void;
}

/** Prints one JSON object: endpoint, admin token, accounts with their keys. The caller closes it. */
export async function servePracticeCloud(options: ServeOptions): Promise<PracticeCloud> {
  const { port, scale, print } = options;
  const cloud = await startPracticeCloud({ port, scale });
  const { endpoint, adminToken, accounts } = cloud;
  print(JSON.stringify({ endpoint, adminToken, scale, accounts }));
  return cloud;
}
