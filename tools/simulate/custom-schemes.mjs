import { createHash, createHmac } from 'node:crypto';

import { withParameter } from './url.mjs';
import { UsageError } from './usage.mjs';

/**
 * The ways in which a custom provider can prove who it is. Written from the specifications, not
 * from the package's own code: the two check each other.
 *
 * @typedef {import('./requests.mjs').Context} Context
 * @typedef {import('./requests.mjs').BuiltRequest} BuiltRequest
 */

const ALGORITHMS = ['sha256', 'sha1', 'sha384', 'sha512'];

const SCHEMES = { hmac, standardWebhooks, basic, header, urlToken, jwt, none };

/**
 * @param {Context} context
 * @param {Omit<BuiltRequest, 'proof'>} request
 * @returns {BuiltRequest}
 */
export function authenticateAs(context, request) {
	const scheme = SCHEMES[context.credential.scheme];
	if (scheme) return scheme(context, request);
	throw new UsageError(
		`The custom credential has the scheme "${context.credential.scheme}". Known: ${Object.keys(SCHEMES).join(', ')}.`,
	);
}

function need(credential, field) {
	if (credential[field]) return String(credential[field]);
	throw new UsageError(
		`The custom credential needs "${field}" for the scheme ${credential.scheme}.`,
	);
}

/** The first choice stands for a field that is not set. */
function choice(credential, field, choices) {
	const value = credential[field] || choices[0];
	if (choices.includes(value)) return value;
	throw new UsageError(
		`The custom credential has ${field} "${value}". Known: ${choices.join(', ')}.`,
	);
}

function withHeader(request, name, value, proof = {}) {
	const lower = name.toLowerCase();
	return {
		...request,
		headers: { ...request.headers, [lower]: value },
		proof: { header: lower, ...proof },
	};
}

/** A time without a header of its own stands in the signature header: `t=1764000000,v1=…`. */
function hmac({ credential, now }, request) {
	const timestamp = String(Math.floor(now.getTime() / 1000));
	const template = credential.signedContent || '{body}';
	const keyEncoding = choice(credential, 'keyEncoding', ['text', 'base64', 'hex']);
	const key = Buffer.from(
		need(credential, 'secret'),
		keyEncoding === 'text' ? 'utf8' : keyEncoding,
	);
	const digest = createHmac(choice(credential, 'algorithm', ALGORITHMS), key)
		.update(fill(template, request, timestamp))
		.digest(choice(credential, 'encoding', ['hex', 'base64', 'base64url']));
	const name = need(credential, 'signatureHeader').toLowerCase();
	const timestampName = credential.timestampHeader?.toLowerCase() || name;
	const isTimeInside = timestampName === name && template.includes('{timestamp}');
	const start = (isTimeInside ? `t=${timestamp},` : '') + (credential.prefix ?? '');
	const signed = withHeader(request, name, start + digest, { from: start.length });
	if (timestampName !== name) signed.headers[timestampName] = timestamp;
	return signed;
}

function fill(template, request, timestamp) {
	const values = {
		body: request.body.toString(),
		timestamp,
		url: request.url,
		method: request.method,
		path: new URL(request.url).pathname,
	};
	return template
		.replaceAll('\\n', '\n')
		.replace(/\{(?:(body|timestamp|url|method|path)|header:([\w.-]+))\}/g, (_, name, header) => {
			return name ? values[name] : (request.headers[header.toLowerCase()] ?? '');
		});
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function standardWebhooks({ credential, now, random }, request) {
	const id = `msg_${random.hex(24)}`;
	const timestamp = Math.floor(now.getTime() / 1000);
	const key = Buffer.from(need(credential, 'secret').replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key)
		.update(`${id}.${timestamp}.`)
		.update(request.body)
		.digest('base64');
	const signed = withHeader(request, 'webhook-signature', `v1,${signature}`, { from: 3 });
	signed.headers['webhook-id'] = id;
	signed.headers['webhook-timestamp'] = String(timestamp);
	return signed;
}

function basic({ credential }, request) {
	const pair = `${need(credential, 'user')}:${need(credential, 'password')}`;
	const value = `Basic ${Buffer.from(pair).toString('base64')}`;
	return withHeader(request, 'authorization', value, { isBasic: true });
}

function header({ credential }, request) {
	return withHeader(request, need(credential, 'headerName'), need(credential, 'secret'));
}

function urlToken({ credential }, request) {
	const url = withParameter(request.url, 'token', need(credential, 'secret'));
	return { ...request, url, proof: { parameter: 'token' } };
}

/** HS256, RFC 7519. */
function jwt({ credential, now, random }, request) {
	const issuedAt = Math.floor(now.getTime() / 1000);
	const claims = { iss: 'sms-gateway', iat: issuedAt, exp: issuedAt + 300, jti: random.uuid() };
	if (credential.payloadHashClaim) {
		claims[credential.payloadHashClaim] = createHash('sha256').update(request.body).digest('hex');
	}
	const content = [{ alg: 'HS256', typ: 'JWT' }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	const signature = createHmac('sha256', need(credential, 'secret'))
		.update(content)
		.digest('base64url');
	const name = credential.jwtHeader || 'authorization';
	const start = `${name.toLowerCase() === 'authorization' ? 'Bearer ' : ''}${content}.`;
	return withHeader(request, name, start + signature, { from: start.length });
}

function none(_context, request) {
	return { ...request, proof: null };
}
