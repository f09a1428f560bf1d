#!/usr/bin/env node
// Stands for the vendor's command line in tests: `aliyun vpc <Action> --profile … --RegionId … --Name value …`, signed and sent
// to the endpoint in ALIYUN_ENDPOINT with the keys in ALIYUN_KEYS, answer on stdout as it came.
import { createHmac, randomUUID } from 'node:crypto';

const [product, action, ...words] = process.argv.slice(2);
const flags = new Map();
for (let index = 0; index < words.length; index += 2) flags.set(words[index].replace(/^--/, ''), words[index + 1]);
const profile = flags.get('profile');
flags.delete('profile');
const { id, secret } = JSON.parse(process.env.ALIYUN_KEYS)[profile];
const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const all = {
  ...Object.fromEntries(flags),
  Action: action,
  Version: '2016-04-28',
  Format: 'JSON',
  AccessKeyId: id,
  SignatureMethod: 'HMAC-SHA1',
  SignatureVersion: '1.0',
  SignatureNonce: randomUUID(),
  Timestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
};
const canonical = Object.keys(all)
  .sort()
  .map((name) => `${encode(name)}=${encode(all[name])}`)
  .join('&');
const signature = createHmac('sha1', `${secret}&`)
  .update(`POST&%2F&${encode(canonical)}`)
  .digest('base64');
const response = await fetch(process.env.ALIYUN_ENDPOINT, {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: `${canonical}&Signature=${encode(signature)}`,
});
const body = await response.text();
if (product !== 'vpc' || response.status !== 200) {
  console.error(`${action}: ${body}`);
  process.exit(1);
}
console.log(body);
