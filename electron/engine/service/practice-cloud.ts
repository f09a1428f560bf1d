// The one simulated cloud of this process: started when a practice job first asks something of the cloud, gone with the process.
import { environmentVariable } from '../vault/environment-vault.ts';
import { startPracticeCloud, type PracticeCloud } from '../practice/cloud/practice-cloud.ts';

/** Of the real service's delays: an order that takes minutes there takes seconds here. */
const scale = 0.02;

export class PracticeCloudRoom {
  #cloud: Promise<PracticeCloud> | undefined;

  async cloud(): Promise<PracticeCloud> {
    this.#cloud ??= startPracticeCloud({ scale });
    return await this.#cloud;
  }

  /** How a job reaches it: where it is, how fast it lives, and keys that open nothing else. */
  async reach() {
    const { endpoint, accounts } = await this.cloud();
    const environment: Record<string, string> = {};
    for (const { name, accessKeyId, accessKeySecret } of accounts) {
      environment[environmentVariable(`cloud/${name}/access-key-id`)] = accessKeyId;
      environment[environmentVariable(`cloud/${name}/access-key-secret`)] = accessKeySecret;
    }
    return { environment, practice: { endpoint, scale } };
  }

  async close(): Promise<void> {
    const cloud = await this.#cloud;
    this.#cloud = undefined;
    await cloud?.close();
  }
}
