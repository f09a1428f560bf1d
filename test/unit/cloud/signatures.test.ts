import RPCClient from '@alicloud/pop-core';
import { OpenApiUtil } from '@alicloud/openapi-core';
import fc from 'fast-check';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  acs3Signature,
  parseAuthorization,
  sha256,
} from '../../../electron/engine/practice/cloud/edge/signature-acs3.ts';
import { rpcSignature } from '../../../electron/engine/practice/cloud/edge/signature-rpc.ts';
import { parsePairs } from '../../../electron/engine/practice/cloud/edge/wire-request.ts';

const common = { AccessKeyId: 'testid', SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' };

// The vendor's published example and two recorded from pop-core 1.8.0.
const vectors = [
  {
    method: 'GET',
    signature: 'OLeaidS1JvxuMvnyHOwuJ+uX5qY=',
    parameters: {
      Action: 'DescribeRegions',
      Format: 'XML',
      SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
      Timestamp: '2016-02-23T12:46:24Z',
      Version: '2014-05-26',
    },
  },
  ...(['GET', 'POST'] as const).map((method) => ({
    method,
    signature: method === 'GET' ? 'pkSiMW3tmAqDRyuU7qeh9WQjM4g=' : 'xb/AnPry4x8+O4BwEPnSeTPX+Fw=',
    parameters: {
      Action: 'DescribeVirtualBorderRouters',
      Version: '2016-04-28',
      Format: 'JSON',
      RegionId: 'cn-hangzhou',
      'Filter.1.Key': 'VbrId',
      'Filter.1.Value.1': 'vbr-bp1jcg5cmxjbl9xgc0001',
      PageSize: '50',
      SignatureNonce: '0123456789abcdef0123456789abcdef',
      Timestamp: '2024-01-02T03:04:05Z',
    },
  })),
];

describe('the practice cloud’s signature check', () => {
  it.each(vectors)('agrees with the published $method signature $signature', ({ method, parameters, signature }) => {
    const all = new Map(Object.entries({ ...common, ...parameters }));
    expect(rpcSignature(method, all, 'testsecret')).toBe(signature);
  });

  it('accepts whatever pop-core signs, and nothing that was changed on the way', async () => {
    const bodies: string[] = [];
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        bodies.push(body);
        response.end('{"RequestId":"1"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new RPCClient({ endpoint, apiVersion: '2016-04-28', accessKeyId: 'id', accessKeySecret: 'secret' });
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), text, { maxKeys: 5 }),
        async (parameters) => {
          await client.request('DescribeVpcs', parameters, { method: 'POST' });
          const sent = parsePairs(bodies.at(-1) ?? '');
          expect(rpcSignature('POST', sent, 'secret')).toBe(sent.get('Signature'));
          expect(rpcSignature('POST', new Map([...sent, ['Extra', '1']]), 'secret')).not.toBe(sent.get('Signature'));
        },
      ),
      { numRuns: 40 },
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('agrees with the official SDK’s header signature', () => {
    const headers = {
      host: 'vpc.cn-hangzhou.aliyuncs.com',
      'x-acs-action': 'DescribeVpcs',
      'x-acs-version': '2016-04-28',
      'x-acs-date': '2024-01-02T03:04:05Z',
      'x-acs-signature-nonce': '0123456789abcdef',
      'x-acs-content-sha256': sha256(Buffer.from('')),
    };
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), fc.string({ maxLength: 20 })), (query) => {
        const request = { method: 'POST', pathname: '/', query, headers };
        const hash = sha256(Buffer.from(''));
        // The SDK's own typing wants its request class; it reads these four fields.
        const header = OpenApiUtil.getAuthorization(request as never, 'ACS3-HMAC-SHA256', hash, 'id', 'secret');
        const parsed = parseAuthorization(header);
        const signed = {
          method: 'POST',
          path: '/',
          query: new Map(Object.entries(query)),
          headers: new Map(Object.entries(headers)),
          body: Buffer.from(''),
        };
        expect(acs3Signature(signed, parsed?.signedHeaders ?? [], 'secret')).toBe(parsed?.signature);
      }),
    );
  });
});
