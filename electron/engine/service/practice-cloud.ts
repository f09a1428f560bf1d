// The one simulated cloud of this process: started when a practice job first asks something of the cloud, gone with the process.
import { memoryVault } from '../vault/memory-vault.ts';
import { Secret } from '../vault/secret.ts';
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
    const vault = memoryVault(
      accounts.flatMap(({ name, accessKeyId, accessKeySecret }) => [
        [`cloud/${name}/access-key-id`, new Secret(accessKeyId)] as const,
        [`cloud/${name}/access-key-secret`, new Secret(accessKeySecret)] as const,
      ]),
    );
    return { vault, environment: {}, practice: { endpoint, scale } };
  }

  async close(): Promise<void> {
    const cloud = await this.#cloud;
    this.#cloud = undefined;
    await cloud?.close();
  }
}
