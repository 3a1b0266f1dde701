import { createHash, createHmac } from 'node:crypto';

import { appendQuery } from './url.mjs';
import { UsageError } from './usage.mjs';

/**
 * How Twilio sends and signs. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 *
 * @typedef {import('./requests.mjs').Context} Context
 */

export const DEMO_CREDENTIAL = {
	accountSid: 'AC00000000000000000000000000000001',
	authToken: '00112233445566778899aabbccddeeff',
};

/** @param {Context} context */
export function accountSid(context) {
	return context.credential.accountSid || DEMO_CREDENTIAL.accountSid;
}

/** @param {Context} context @param {Record<string, string>} fields */
export function formRequest(context, fields) {
	const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
	const body = Buffer.from(new URLSearchParams(fields).toString());
	return signed(context, { method: 'POST', url: context.url, headers, body }, fields);
}

/** @param {Context} context @param {Record<string, string>} fields */
export function getRequest(context, fields) {
	const url = appendQuery(context.url, new URLSearchParams(fields).toString());
	return signed(context, { method: 'GET', url, headers: {}, body: Buffer.alloc(0) }, {});
}

/** @param {Context} context @param {unknown} value */
export function jsonRequest(context, value) {
	const body = Buffer.from(JSON.stringify(value));
	const hash = createHash('sha256').update(body).digest('hex');
	const url = appendQuery(context.url, `bodySHA256=${hash}`);
	const headers = { 'content-type': 'application/json' };
	return signed(context, { method: 'POST', url, headers, body }, {});
}

/** The signature covers the URL, then each field's name and value, sorted by name. */
function signed(context, request, fields) {
	const { authToken } = context.credential;
	if (!authToken) throw new UsageError('The twilio credential needs "authToken".');
	const names = Object.keys(fields).sort();
	const content = request.url + names.map((name) => name + fields[name]).join('');
	const headers = {
		accept: '*/*',
		...request.headers,
		'i-twilio-idempotency-token': context.random.uuid(),
		'user-agent': 'TwilioProxy/1.1',
		'x-twilio-signature': createHmac('sha1', authToken).update(content).digest('base64'),
	};
	return { ...request, headers, proof: { header: 'x-twilio-signature' } };
}
