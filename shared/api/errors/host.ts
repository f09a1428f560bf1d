// Errors of the hosts: which host, which hop on the way to it, which step, and what to try.
// Data names: host (as the job calls it), hop (the machine that refused: the host itself or a jump host), address, port.
import type { ErrorEntry } from './table.ts';

export const hostErrors = {
  'host/address-unknown': {
    severity: 'error',
    text: {
      en: '{host}: the name {address} of {hop} does not resolve (step: resolve): {reason}.',
      zh: '{host}：{hop} 的名称 {address} 无法解析（步骤：解析）：{reason}。',
    },
    remedy: {
      en: 'Check the spelling, or enter the IP address of {hop}.',
      zh: '请检查拼写，或直接填写 {hop} 的 IP 地址。',
    },
    retryable: true,
  },
  'host/unreachable': {
    severity: 'error',
    text: {
      en: '{host}: no connection to {hop} at {address}:{port} (step: connect): {reason}.',
      zh: '{host}：无法连接 {hop}（{address}:{port}，步骤：连接）：{reason}。',
    },
    remedy: {
      en: 'Check that {hop} is up, that sshd listens on port {port}, and that no firewall or missing route is between.',
      zh: '请确认 {hop} 已开机、sshd 正在监听端口 {port}，且中间没有防火墙阻断或路由缺失。',
    },
    retryable: true,
  },
  'host/jump-refused': {
    severity: 'error',
    text: {
      en: '{host}: the jump host {via} did not open a way to {hop} at {address}:{port} (step: connect): {reason}.',
      zh: '{host}：跳板机 {via} 未能建立到 {hop}（{address}:{port}）的通道（步骤：连接）：{reason}。',
    },
    remedy: {
      en: 'From {via}, check that {address}:{port} answers; its sshd must have AllowTcpForwarding and PermitOpen for it.',
      zh: '请在 {via} 上确认 {address}:{port} 可达；其 sshd 须允许 AllowTcpForwarding 及相应的 PermitOpen。',
    },
    retryable: true,
  },
  'host/step-timeout': {
    severity: 'error',
    text: {
      en: '{host}: {hop} at {address}:{port} did not answer within {seconds} s (step: {step}).',
      zh: '{host}：{hop}（{address}:{port}）在 {seconds} 秒内没有应答（步骤：{step}）。',
    },
    remedy: {
      en: 'Check the path to {hop} and its load, then try again.',
      zh: '请检查到 {hop} 的路径及其负载，然后重试。',
    },
    retryable: true,
  },
  'host/handshake-failed': {
    severity: 'error',
    text: {
      en: '{host}: {hop} at {address}:{port} did not complete the SSH handshake (step: {step}): {reason}.',
      zh: '{host}：{hop}（{address}:{port}）未能完成 SSH 握手（步骤：{step}）：{reason}。',
    },
    remedy: {
      en: 'Check that port {port} of {hop} is SSH, that its sshd offers a current key exchange, and that MaxStartups is not reached.',
      zh: '请确认 {hop} 的端口 {port} 为 SSH 服务、其 sshd 支持当前的密钥交换算法，且未达到 MaxStartups 上限。',
    },
    retryable: true,
  },
  'host/key-unknown': {
    severity: 'error',
    text: {
      en: '{host}: the host key of {hop} at {address}:{port} is not known yet (step: host key): {keyType} {offered}.',
      zh: '{host}：{hop}（{address}:{port}）的主机密钥尚未受信（步骤：主机密钥）：{keyType} {offered}。',
    },
    remedy: {
      en: 'Compare it with `ssh-keygen -lf` of the public host key on {hop} itself, and confirm it only if both are the same.',
      zh: '请与 {hop} 本机上用 `ssh-keygen -lf` 查看的主机公钥指纹比对，完全一致后再确认信任。',
    },
    retryable: false,
  },
  'host/key-changed': {
    severity: 'error',
    text: {
      en: '{host}: {hop} at {address}:{port} shows the host key {keyType} {offered}, but {known} is known (step: host key).',
      zh: '{host}：{hop}（{address}:{port}）出示的主机密钥为 {keyType} {offered}，而已知密钥为 {known}（步骤：主机密钥）。',
    },
    remedy: {
      en: 'Somebody may be in between, or {hop} was reinstalled. Ask its owner; only then remove the known key ({source}) and confirm the new one.',
      zh: '可能存在中间人，或 {hop} 已重装。请先向其管理员核实，再删除已知密钥（{source}）并确认新密钥。',
    },
    retryable: false,
  },
  'host/key-revoked': {
    severity: 'error',
    text: {
      en: '{host}: the host key {keyType} {offered} of {hop} at {address}:{port} is marked as revoked in {source} (step: host key).',
      zh: '{host}：{hop}（{address}:{port}）的主机密钥 {keyType} {offered} 在 {source} 中已被标记为吊销（步骤：主机密钥）。',
    },
    remedy: {
      en: 'Do not connect. Give {hop} a new host key.',
      zh: '请勿连接，并为 {hop} 更换主机密钥。',
    },
    retryable: false,
  },
  'host/trust-unreadable': {
    severity: 'error',
    text: {
      en: 'The known hosts file {path} cannot be used: {reason}.',
      zh: '已知主机文件 {path} 无法使用：{reason}。',
    },
    remedy: {
      en: 'Correct its permissions or its content; without it no host is trusted.',
      zh: '请修正其权限或内容；缺少该文件时不信任任何主机。',
    },
    retryable: false,
  },
  'host/authentication-refused': {
    severity: 'error',
    text: {
      en: '{host}: {hop} at {address}:{port} refused the user {user} (step: authenticate). Tried: {tried}. It accepts: {accepted}.',
      zh: '{host}：{hop}（{address}:{port}）拒绝了用户 {user}（步骤：认证）。已尝试：{tried}。对方接受：{accepted}。',
    },
    remedy: {
      en: 'Check the user name and the credentials of {hop}; for a key, that its public half is in authorized_keys of {user}.',
      zh: '请检查 {hop} 的用户名和凭据；若使用密钥，请确认其公钥已写入 {user} 的 authorized_keys。',
    },
    retryable: false,
  },
  'host/private-key-unusable': {
    severity: 'error',
    text: {
      en: '{host}: the private key for {hop} cannot be used (step: authenticate): {reason}.',
      zh: '{host}：用于 {hop} 的私钥无法使用（步骤：认证）：{reason}。',
    },
    remedy: {
      en: 'Choose an OpenSSH or PEM private key and give its passphrase.',
      zh: '请选择 OpenSSH 或 PEM 格式的私钥，并提供其密码短语。',
    },
    retryable: false,
  },
  'host/agent-unavailable': {
    severity: 'error',
    text: {
      en: '{host}: the SSH agent cannot be used to authenticate at {hop} (step: authenticate): {reason}.',
      zh: '{host}：无法使用 SSH agent 登录 {hop}（步骤：认证）：{reason}。',
    },
    remedy: {
      en: 'Start the agent and add the key with `ssh-add`, or choose a key file.',
      zh: '请启动 agent 并用 `ssh-add` 添加密钥，或改用密钥文件。',
    },
    retryable: true,
  },
  'host/shell-refused': {
    severity: 'error',
    text: {
      en: '{host}: no usable POSIX shell on {hop} for the user {user} (step: open shell): {reason}.',
      zh: '{host}：{hop} 上的用户 {user} 没有可用的 POSIX shell（步骤：打开 shell）：{reason}。',
    },
    remedy: {
      en: 'Use an account whose login shell may run `sh`, with a writable /dev/shm, /run or /tmp.',
      zh: '请使用登录 shell 可执行 `sh`、且 /dev/shm、/run 或 /tmp 可写的账号。',
    },
    retryable: false,
  },
  'host/connection-lost': {
    severity: 'error',
    text: {
      en: 'The connection to {host} is lost: {reason}. What ran there ends by itself within {leaseSeconds} s.',
      zh: '与 {host} 的连接已断开：{reason}。其上运行的程序将在 {leaseSeconds} 秒内自行结束。',
    },
    remedy: {
      en: 'Check the path to {host} and connect again; the test that was running has to be repeated.',
      zh: '请检查到 {host} 的路径并重新连接；正在进行的测试需要重做。',
    },
    retryable: true,
  },
  'host/stop-unanswered': {
    severity: 'warning',
    text: {
      en: '{host} did not confirm within {seconds} s that it stopped; the connection is cut. What ran there ends by itself within {leaseSeconds} s.',
      zh: '{host} 未在 {seconds} 秒内确认已停止，连接已切断。其上运行的程序将在 {leaseSeconds} 秒内自行结束。',
    },
    remedy: {
      en: 'Nothing has to be done. In doubt, look on {host} for netperf, iperf3 and sar after that time.',
      zh: '无需操作。如有疑虑，请在该时间之后到 {host} 上确认已无 netperf、iperf3、sar 进程。',
    },
    retryable: true,
  },
  'host/tool-timeout': {
    severity: 'error',
    text: {
      en: '{host}: `{tool}` did not end within {seconds} s and was stopped.',
      zh: '{host}：`{tool}` 在 {seconds} 秒内没有结束，已被停止。',
    },
    remedy: {
      en: 'Run it by hand on {host} to see what it waits for.',
      zh: '请在 {host} 上手动运行，查看其在等待什么。',
    },
    retryable: true,
  },
  'host/tool-not-started': {
    severity: 'error',
    text: {
      en: '{host}: `{tool}` could not be started within {seconds} s.',
      zh: '{host}：`{tool}` 在 {seconds} 秒内未能启动。',
    },
    remedy: {
      en: 'Check on {host} that processes can be started: memory, and the limit of `ulimit -u`.',
      zh: '请在 {host} 上确认可以启动新进程：检查内存以及 `ulimit -u` 限制。',
    },
    retryable: true,
  },
  'host/argument-refused': {
    severity: 'error',
    text: {
      en: 'An argument for a remote command cannot be passed on: {problem}.',
      zh: '远程命令的参数无法传递：{problem}。',
    },
    remedy: {
      en: 'Correct the value that the argument was made from.',
      zh: '请修正该参数的来源值。',
    },
    retryable: false,
  },
  'host/upload-failed': {
    severity: 'error',
    text: {
      en: '{host}: {path} could not be written: {reason}.',
      zh: '{host}：无法写入 {path}：{reason}。',
    },
    remedy: {
      en: 'Check the free space and the permissions on {host}.',
      zh: '请检查 {host} 上的剩余空间和权限。',
    },
    retryable: true,
  },
  'host/not-armed': {
    severity: 'error',
    text: {
      en: 'Not every sender was ready to start within {seconds} s: {hosts}.',
      zh: '{seconds} 秒内仍有发送端未就绪：{hosts}。',
    },
    remedy: {
      en: 'Nothing was released. Check the load of these hosts and start the test again.',
      zh: '未启动任何流。请检查这些主机的负载后重新开始测试。',
    },
    retryable: true,
  },
  'host/not-started': {
    severity: 'error',
    text: {
      en: '{host} did not start its senders within {seconds} s after the common start.',
      zh: '统一启动后 {seconds} 秒内，{host} 未启动其发送端。',
    },
    remedy: {
      en: 'Check the load of {host} and repeat the test.',
      zh: '请检查 {host} 的负载后重做测试。',
    },
    retryable: true,
  },
  'host/sudo-password-wrong': {
    severity: 'error',
    text: {
      en: '{host}: sudo does not take the password that is known for {user}.',
      zh: '{host}：sudo 不接受已知的 {user} 的密码。',
    },
    remedy: {
      en: 'Correct the secret ssh/{host}/sudo-password, and try again only then: some hosts lock an account after a few wrong passwords.',
      zh: '请更正凭据 ssh/{host}/sudo-password 后再试：部分主机在多次输错后会锁定账号。',
    },
    retryable: false,
  },
  'host/sudo-refused': {
    severity: 'error',
    text: {
      en: '{host}: sudo does not let {user} become root: {reason}.',
      zh: '{host}：sudo 不允许 {user} 以 root 身份执行：{reason}。',
    },
    remedy: {
      en: 'Ask the owner of {host} for a line in its sudoers, or log in as root.',
      zh: '请联系 {host} 的管理员在 sudoers 中授权，或以 root 登录。',
    },
    retryable: false,
  },
  'host/disk-full': {
    severity: 'error',
    text: {
      en: '{host}: no space is left in {directory}, so what `{tool}` wrote there is incomplete and counts for nothing.',
      zh: '{host}：{directory} 已无剩余空间，`{tool}` 写入的内容不完整，不予采用。',
    },
    remedy: {
      en: 'Free space on {host} (df {directory}) and repeat the test.',
      zh: '请在 {host} 上释放空间（df {directory}）后重做测试。',
    },
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
