import { createHash, createHmac } from 'crypto';
import { SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';

import type { Credential, WebhookRequest } from '../../../sms/provider';
import { NOW, NOW_SECONDS, post } from './requests';

export const BODY = '{"from":"+12025550123","message":"Is it ready?"}';

export const hmacOf = (content: string, secret: string) =>
	createHmac('sha256', secret).update(content).digest('hex');

const base64 = (text: string) => Buffer.from(text).toString('base64');

export interface Scheme {
	credential: Credential;
	/** The request of a provider that knows this secret. */
	sign(secret: string): WebhookRequest | Promise<WebhookRequest>;
	/** The field that holds the secret, and the one that holds the previous secret. */
	fields?: [string, string];
	/** What the refusal of an unsigned request has to name. */
	names: string;
}

export const schemes: Record<string, Scheme> = {
	hmac: {
		credential: { signatureHeader: 'X-Signature' },
		sign: (secret) => post(BODY, { 'x-signature': hmacOf(BODY, secret) }),
		names: '"X-Signature"',
	},
	standardWebhooks: {
		credential: {},
		sign: (secret) =>
			post(BODY, {
				'webhook-id': 'msg_1',
				'webhook-timestamp': NOW_SECONDS,
				'webhook-signature': new Webhook(secret, { format: 'raw' }).sign('msg_1', NOW, BODY),
			}),
		names: '"webhook-id"',
	},
	basic: {
		credential: { user: 'sms' },
		sign: (secret) => post(BODY, { authorization: `Basic ${base64(`sms:${secret}`)}` }),
		fields: ['password', 'previousPassword'],
		names: '"Authorization"',
	},
	header: {
		credential: { headerName: 'X-Webhook-Token' },
		sign: (secret) => post(BODY, { 'x-webhook-token': secret }),
		names: '"X-Webhook-Token"',
	},
	urlToken: {
		credential: {},
		sign: (secret) => ({
			...post(BODY),
			url: `https://n8n.example.test/webhook/sms?token=${secret}`,
		}),
		names: 'token',
	},
	jwt: {
		credential: { payloadHashClaim: 'payload_hash' },
		sign: async (secret) => {
			const claims = { payload_hash: createHash('sha256').update(BODY).digest('hex') };
			const token = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(NOW);
			return post(BODY, { authorization: `Bearer ${await token.sign(Buffer.from(secret))}` });
		},
		names: '"Authorization"',
	},
};

/** Standard Webhooks write the same key in base64. */
export const written = (scheme: string, secret: string) =>
	scheme === 'standardWebhooks' ? `whsec_${base64(secret)}` : secret;

export function credentialFor(scheme: string, current?: unknown, previous?: unknown): Credential {
	const [currentField, previousField] = schemes[scheme].fields ?? ['secret', 'previousSecret'];
	return {
		scheme,
		...schemes[scheme].credential,
		[currentField]: current,
		[previousField]: previous,
	};
}

export const names = Object.keys(schemes);
