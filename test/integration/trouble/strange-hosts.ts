// Makes hosts of a fabric strange, each in its own way, before Demarc comes.
import { spawnSync } from 'node:child_process';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { configureSshd, on } from './on-hosts.ts';

/** Messages, numbers and dates in Chinese, as an installer in China leaves them. */
export async function speakChinese(fabric: Fabric, host: string): Promise<void> {
  await on(fabric, host, 'mkdir -p /run/locale && localedef -i zh_CN -f UTF-8 /run/locale/zh_CN.UTF-8');
  const locale = ['LANG=zh_CN.UTF-8', 'LC_ALL=zh_CN.UTF-8', 'LANGUAGE=zh_CN:zh', 'LOCPATH=/run/locale'];
  await configureSshd(fabric, host, [`SetEnv ${locale.join(' ')}`]);
}

/** A banner before the login, and start-up files that talk on both streams. */
export async function talk(fabric: Fabric, host: string): Promise<void> {
  await on(fabric, host, 'echo "AUTHORIZED USE ONLY" >/run/banner; echo "news of the day" >/root/.hushlogin');
  await on(
    fabric,
    host,
    'for file in .bashrc .profile .bash_profile; do echo "echo welcome; echo careless >&2; stty erase x" >/root/$file; done',
  );
  await configureSshd(fabric, host, ['Banner /run/banner', 'SetEnv BASH_ENV=/root/.bashrc ENV=/root/.bashrc']);
}

/** BusyBox, the measuring tools and nothing else: no bash, no timeout, no sar, no ethtool. */
export async function onlyBusybox(fabric: Fabric, host: string): Promise<void> {
  const script = `set -e
mkdir -p /run/only/bin /run/only/sbin
busybox --install -s /run/only/bin
rm -f /run/only/bin/timeout
for tool in iperf3 netperf netserver busybox; do cp "$(command -v $tool)" /run/only/bin/; done
cp /usr/sbin/sshd /run/only/sbin/
sed 's#^root:.*#root:x:0:0:root:/root:/run/only/bin/sh#' /etc/passwd >/run/only/passwd
cat /run/only/passwd >/etc/passwd
mount --bind /run/only/sbin /usr/sbin`;
  await on(fabric, host, script);
  await configureSshd(fabric, host, ['SetEnv PATH=/run/only/bin']);
}

const clock = `#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>
enum { ahead = AHEAD_SECONDS };
int clock_gettime(clockid_t id, struct timespec *at) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(id, at);
  if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) at->tv_sec += ahead;
  return result;
}
int gettimeofday(struct timeval *restrict at, void *restrict zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  at->tv_sec = now.tv_sec;
  at->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
`;

/** Namespaces do not shift the time of day, so every program of the host's sessions is told another one. */
export async function shiftClock(fabric: Fabric, host: string, seconds: number): Promise<void> {
  const source = clock.replace('AHEAD_SECONDS', String(seconds));
  const compile = ['cc', '-shared', '-fPIC', '-o', '/run/clock.so', '-x', 'c', '-', '-ldl'];
  const { outcome, stderr } = await fabric.node(host).run(compile, { input: source });
  if (outcome !== 0) throw new Error(stderr);
  await configureSshd(fabric, host, ['SetEnv LD_PRELOAD=/run/clock.so']);
}

/** Whether sudo is installed here; where it is not, there is no sudo to be tried. */
export const hasSudo = spawnSync('sudo', ['-V']).error === undefined;

export const sudoUser = 'engineer';

/** An ordinary account that the run's key opens, and that may become root with its password. */
export async function sudoWithPassword(fabric: Fabric, host: string, password: string): Promise<void> {
  const hash = spawnSync('openssl', ['passwd', '-6', '-stdin'], { input: password, encoding: 'utf8' }).stdout.trim();
  const script = `set -e
echo '${sudoUser}:x:4242:4242::/run/${sudoUser}:/bin/bash' >>/etc/passwd
echo '${sudoUser}:${hash}:19000:0:99999:7:::' >>/etc/shadow
mkdir -m 700 /run/${sudoUser} && chown 4242:4242 /run/${sudoUser}
printf 'Defaults env_reset\\nroot ALL=(ALL) ALL\\n${sudoUser} ALL=(ALL) ALL\\n' >/run/sudoers
chmod 440 /run/sudoers
mount --bind /run/sudoers /etc/sudoers
chmod 644 /etc/ssh/authorized_keys`;
  await on(fabric, host, script);
}
