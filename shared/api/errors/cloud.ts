import type { ErrorEntry } from './table.ts';

// Every entry may use {account}, {action}, {region}, {apiCode}, {apiMessage} and {requestId}.
export const cloudErrors = {
  'cloud/credentials-missing': {
    severity: 'error',
    text: {
      en: 'There is no access key for the cloud account {account}: {name} is empty.',
      zh: '云账号 {account} 没有访问密钥：{name} 为空。',
    },
    remedy: {
      en: 'Enter the account’s AccessKey in the settings, or set the variable {variable}.',
      zh: '请在设置中输入该账号的 AccessKey，或设置环境变量 {variable}。',
    },
    retryable: false,
  },
  'cloud/keys-invalid': {
    severity: 'error',
    text: {
      en: 'The cloud does not accept the access key of account {account} ({apiCode}).',
      zh: '云平台不接受账号 {account} 的访问密钥（{apiCode}）。',
    },
    remedy: {
      en: 'Check in the RAM console that the AccessKey exists and is enabled, then enter its id and secret again.',
      zh: '请在 RAM 控制台确认该 AccessKey 存在且已启用，然后重新输入 ID 和 Secret。',
    },
    retryable: false,
  },
  'cloud/keys-expired': {
    severity: 'error',
    text: {
      en: 'The temporary credentials of account {account} have expired ({apiCode}).',
      zh: '账号 {account} 的临时凭证已过期（{apiCode}）。',
    },
    remedy: {
      en: 'Enter fresh temporary credentials, or let Demarc assume the role itself: it then renews them by itself.',
      zh: '请输入新的临时凭证，或让 Demarc 自行扮演角色，这样会自动续期。',
    },
    retryable: false,
  },
  'cloud/signature-expired': {
    severity: 'error',
    text: {
      en: 'The cloud refused {action}: this computer’s clock says {localTime}, the cloud’s {cloudTime}; 15 minutes are allowed.',
      zh: '云平台拒绝了 {action}：本机时间为 {localTime}，云端时间为 {cloudTime}，允许的偏差为 15 分钟。',
    },
    remedy: {
      en: 'Set this computer’s clock (turn on network time), then try again.',
      zh: '请校准本机时钟（开启网络时间同步）后重试。',
    },
    retryable: false,
  },
  'cloud/forbidden': {
    severity: 'error',
    text: {
      en: 'Account {account} is not allowed to do {action} in {region} ({apiCode}).',
      zh: '账号 {account} 无权在 {region} 执行 {action}（{apiCode}）。',
    },
    remedy: {
      en: 'Ask the owner of the account to allow {permission} in the RAM policy of this user or role; `demarc policy` prints all that a job needs.',
      zh: '请账号管理员在该用户或角色的 RAM 策略中允许 {permission}；`demarc policy` 会打印作业所需的全部权限。',
    },
    retryable: false,
  },
  'cloud/throttled': {
    severity: 'error',
    text: {
      en: 'The cloud kept refusing {action} in {region} because of too many calls ({apiCode}).',
      zh: '由于调用过于频繁，云平台持续拒绝 {region} 的 {action}（{apiCode}）。',
    },
    remedy: {
      en: 'Wait a minute and continue; other tools that use the same account share its limit.',
      zh: '请等待一分钟后继续；使用同一账号的其他工具共享此限额。',
    },
    retryable: true,
  },
  'cloud/not-found': {
    severity: 'error',
    text: {
      en: '{action} in {region}: the object does not exist or belongs to another account ({apiCode}).',
      zh: '{region} 的 {action}：对象不存在或属于其他账号（{apiCode}）。',
    },
    remedy: {
      en: 'Check the id and the region; someone may have deleted the object since it was last seen.',
      zh: '请检查 ID 和地域；该对象可能已被删除。',
    },
    retryable: false,
  },
  'cloud/already-exists': {
    severity: 'error',
    text: {
      en: '{action} in {region}: the same thing already exists ({apiCode}).',
      zh: '{region} 的 {action}：已存在相同的对象（{apiCode}）。',
    },
    remedy: {
      en: 'Compare what exists with what is wanted; what someone else made is adopted, never removed.',
      zh: '请比较现有对象与期望对象；他人创建的对象只会被采用，不会被删除。',
    },
    retryable: false,
  },
  'cloud/conflict': {
    severity: 'error',
    text: {
      en: '{action} in {region}: another change of the same object is still under way ({apiCode}).',
      zh: '{region} 的 {action}：同一对象的另一项变更仍在进行（{apiCode}）。',
    },
    remedy: {
      en: 'Look at what exists now, then continue from there.',
      zh: '请查看当前状态，然后继续。',
    },
    retryable: true,
  },
  'cloud/state': {
    severity: 'error',
    text: {
      en: '{action} in {region} is not possible in the object’s present state ({apiCode}).',
      zh: '{region} 的对象当前状态不允许执行 {action}（{apiCode}）。',
    },
    remedy: {
      en: 'Wait until the object has settled, then try again; if it stays so, look at its state in the console.',
      zh: '请等待对象状态稳定后重试；若持续如此，请在控制台查看其状态。',
    },
    retryable: true,
  },
  'cloud/dependency': {
    severity: 'error',
    text: {
      en: '{action} in {region} is refused while something still refers to the object ({apiCode}).',
      zh: '{region} 的 {action} 被拒绝：仍有其他资源引用该对象（{apiCode}）。',
    },
    remedy: {
      en: 'Remove what refers to it first: routes, then interfaces, then the router, then the line.',
      zh: '请先删除引用它的资源：路由、接口、路由器，最后是专线。',
    },
    retryable: false,
  },
  'cloud/quota': {
    severity: 'error',
    text: {
      en: '{action} in {region} would exceed a quota of account {account} ({apiCode}).',
      zh: '{region} 的 {action} 将超出账号 {account} 的配额（{apiCode}）。',
    },
    remedy: {
      en: 'Remove what is no longer used, or ask for a higher quota in the Quota Center.',
      zh: '请删除不再使用的资源，或在配额中心申请提升配额。',
    },
    retryable: false,
  },
  'cloud/parameter': {
    severity: 'error',
    text: {
      en: 'The cloud does not accept a value sent with {action}: {apiMessage} ({apiCode})',
      zh: '云平台不接受 {action} 的参数值：{apiMessage}（{apiCode}）',
    },
    remedy: {
      en: 'Correct the value in the job and plan again.',
      zh: '请在作业中修正该值并重新生成计划。',
    },
    retryable: false,
  },
  'cloud/overdue': {
    severity: 'error',
    text: {
      en: '{action} is blocked because account {account} owes money or the line is locked for payment ({apiCode}).',
      zh: '由于账号 {account} 欠费或专线因欠费被锁定，{action} 被阻止（{apiCode}）。',
    },
    remedy: {
      en: 'Have the account’s owner settle the bill, then continue; nothing is retried before that.',
      zh: '请账号所有者结清欠款后继续；在此之前不会重试。',
    },
    retryable: false,
  },
  'cloud/traffic-billing-off': {
    severity: 'error',
    text: {
      en: 'Account {account} has not switched on billing for outbound traffic over leased lines ({apiCode}).',
      zh: '账号 {account} 尚未开通专线出方向流量计费（{apiCode}）。',
    },
    remedy: {
      en: 'Let the account’s owner switch it on (it costs money), then continue.',
      zh: '请账号所有者开通该服务（会产生费用）后继续。',
    },
    retryable: false,
  },
  'cloud/unreachable': {
    severity: 'error',
    text: {
      en: 'The cloud’s endpoint {endpoint} cannot be reached: {reason}.',
      zh: '无法连接云平台接入点 {endpoint}：{reason}。',
    },
    remedy: {
      en: 'Check this computer’s network, name resolution and proxy; the API is reached over HTTPS, port 443.',
      zh: '请检查本机网络、域名解析和代理；API 使用 HTTPS 443 端口。',
    },
    retryable: true,
  },
  'cloud/outcome-unknown': {
    severity: 'error',
    text: {
      en: '{action} was sent to {region}, but no answer came: it may or may not have taken effect ({reason}).',
      zh: '{action} 已发送到 {region}，但未收到应答：可能已生效，也可能未生效（{reason}）。',
    },
    remedy: {
      en: 'Look at what exists now before it is sent again.',
      zh: '请先查看当前状态，再决定是否重发。',
    },
    retryable: true,
  },
  'cloud/server-failure': {
    severity: 'error',
    text: {
      en: 'The cloud failed inside while doing {action} in {region} ({apiCode}).',
      zh: '云平台在 {region} 执行 {action} 时发生内部错误（{apiCode}）。',
    },
    remedy: {
      en: 'Try again in a few minutes; if it stays so, give the vendor’s support the request id {requestId}.',
      zh: '请几分钟后重试；若持续如此，请向厂商支持提供请求 ID {requestId}。',
    },
    retryable: true,
  },
  'cloud/unsupported': {
    severity: 'error',
    text: {
      en: 'The endpoint for {region} does not know {action} ({apiCode}).',
      zh: '{region} 的接入点不支持 {action}（{apiCode}）。',
    },
    remedy: {
      en: 'Check the region’s name; some actions are not offered everywhere.',
      zh: '请检查地域名称；部分操作并非所有地域都提供。',
    },
    retryable: false,
  },
  'cloud/unexpected-answer': {
    severity: 'error',
    text: {
      en: 'The endpoint {endpoint} answered {action} with something that is not its documented answer: {problem}.',
      zh: '接入点 {endpoint} 对 {action} 的应答不符合文档：{problem}。',
    },
    remedy: {
      en: 'A proxy or a login page may be in between: check the network, then try again.',
      zh: '中间可能存在代理或登录页面：请检查网络后重试。',
    },
    retryable: true,
  },
  'cloud/refused': {
    severity: 'error',
    text: {
      en: 'The cloud refused {action} in {region}: {apiMessage} ({apiCode})',
      zh: '云平台拒绝了 {region} 的 {action}：{apiMessage}（{apiCode}）',
    },
    remedy: {
      en: 'Look the code up in the API’s reference; the request id for the vendor’s support is {requestId}.',
      zh: '请在 API 文档中查阅该错误码；提供给厂商支持的请求 ID 为 {requestId}。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
