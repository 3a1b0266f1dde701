import { createHmac } from 'crypto';

import type { Authentication, ReceiveOptions, WebhookRequest } from '../provider';
import { header } from '../request';
import { parseTime } from '../times';
import { checkReplayWindow } from './replay-window';
import { refuse, safeEqual } from './secrets';

export const HMAC_ALGORITHMS = ['sha256', 'sha1', 'sha384', 'sha512'] as const;
export const SIGNATURE_ENCODINGS = ['hex', 'base64', 'base64url'] as const;
export const KEY_ENCODINGS = ['text', 'base64', 'hex'] as const;

export type HmacAlgorithm = (typeof HMAC_ALGORITHMS)[number];
export type SignatureEncoding = (typeof SIGNATURE_ENCODINGS)[number];
export type KeyEncoding = (typeof KEY_ENCODINGS)[number];

export interface HmacSettings {
	/** The current secret first, then the one being rotated out. */
	secrets: string[];
	keyEncoding: KeyEncoding;
	algorithm: HmacAlgorithm;
	encoding: SignatureEncoding;
	signatureHeader: string;
	/** What stands before each signature, such as `sha256=` or `v1=`; '' for nothing. */
	prefix: string;
	/** '' when the time is the `t=` part of the signature header, or when nothing carries a time. */
	timestampHeader: string;
	/** What is signed; placeholders as in `PLACEHOLDER`, `\n` for a line break. */
	signedContent: string;
}

/** The placeholders of `signedContent`. */
export const PLACEHOLDER = /^\{(body|timestamp|url|path|method|header:[\w.-]+)\}$/;

/** More signatures than any key rotation needs; bounds the work of one request. */
const MAX_SIGNATURES = 20;

/**
 * Verifies an HMAC (RFC 2104) over the exact bytes of the request. How it is made comes from the
 * settings alone, never from the message.
 */
export function authenticateHmac(
	request: WebhookRequest,
	settings: HmacSettings,
	options: ReceiveOptions,
): Authentication {
	const keys = decodeKeys(settings.secrets, settings.keyEncoding);
	if (typeof keys === 'string') return refuse('notConfigured', keys);
	if (request.method === 'GET' && !settings.signedContent.includes('{url}')) {
		return refuse(
			'methodNotAllowed',
			'A GET request carries its data in the URL, which the signed content does not cover. Let the provider deliver by POST, or add {url} to the Signed Content if it signs that.',
		);
	}
	const value = header(request, settings.signatureHeader.toLowerCase());
	if (value.trim() === '') return refuse('missingSignature', noSignature(settings));
	const timestamp = timestampOf(request, settings);
	const missing = missingPart(request, settings, timestamp);
	if (missing) return refuse('missingSignature', missing);

	const content = contentOf(request, settings.signedContent, timestamp ?? '');
	const expected = keys.map((key) => sign(settings.algorithm, key, content));
	const given = signaturesIn(value, settings.prefix);
	if (!isAnySigned(given, expected, settings.encoding)) {
		return refuse('invalidSignature', mismatch(given, expected[0], settings, request));
	}
	if (timestamp === null) return null;
	return checkReplayWindow(parseTime(timestamp), request.receivedAt, options.replayWindowSeconds);
}

/** The secrets as bytes, or what is wrong with them. */
export function decodeKeys(secrets: string[], encoding: KeyEncoding): Buffer[] | string {
	if (secrets.length === 0) {
		return 'The credential has no secret. Enter the signing secret that the provider shows.';
	}
	const keys = secrets.map((secret) => decodeKey(secret, encoding));
	if (keys.every((key) => key !== null && key.length > 0)) return keys as Buffer[];
	return `The secret, or the previous one, is not valid ${encoding}. Copy it again, or change its encoding in the credential.`;
}

/** Buffer.from skips what it cannot decode, which would leave a shorter key. */
function decodeKey(secret: string, encoding: KeyEncoding): Buffer | null {
	if (encoding === 'text') return Buffer.from(secret, 'utf8');
	const trimmed = secret.trim();
	if (encoding === 'hex') {
		return /^([0-9a-f]{2})+$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : null;
	}
	const digits = trimmed.replace(/={1,2}$/, '');
	const isBase64 = /^[\w+/-]+$/.test(digits) && digits.length % 4 !== 1;
	return isBase64 ? Buffer.from(digits, 'base64') : null;
}

export function sign(
	algorithm: HmacAlgorithm,
	key: Buffer,
	content: ReadonlyArray<string | Buffer>,
): Buffer {
	const hmac = createHmac(algorithm, key);
	for (const part of content) hmac.update(part);
	return hmac.digest();
}

/**
 * Whether one of the texts is one of the digests. The texts are compared, not what they decode to:
 * the last character of a base64 text has bits that decoding drops.
 */
export function isAnySigned(
	given: string[],
	expected: Buffer[],
	encoding: SignatureEncoding,
): boolean {
	return expected.some((digest) => {
		const text = withoutPadding(digest.toString(encoding));
		return given.some((signature) => {
			const comparable = encoding === 'hex' ? signature.toLowerCase() : withoutPadding(signature);
			return safeEqual(comparable, text);
		});
	});
}

function withoutPadding(base64: string): string {
	return base64.replace(/={1,2}$/, '');
}

/** The parts of a signature header: `a`, `a, b`, `sha256=a`, `t=1,v1=a,v1=b`, `HMAC a`. */
function partsOf(value: string): string[] {
	return value.trim().split(/[\s,;]+/, 2 * MAX_SIGNATURES);
}

function signaturesIn(value: string, prefix: string): string[] {
	const parts = partsOf(value);
	const start = prefix.trim().toLowerCase();
	return parts
		.map((part, index) => {
			if (!part.toLowerCase().startsWith(start)) return '';
			return part.length > start.length ? part.slice(start.length) : (parts[index + 1] ?? '');
		})
		.filter((signature) => signature !== '')
		.slice(0, MAX_SIGNATURES);
}

/** The time as the provider wrote it, '' when it did not send it, null when the scheme has none. */
function timestampOf(request: WebhookRequest, settings: HmacSettings): string | null {
	const name = settings.timestampHeader.toLowerCase();
	const signatureHeader = settings.signatureHeader.toLowerCase();
	if (name !== '' && name !== signatureHeader) return header(request, name).trim();
	if (name === '' && !settings.signedContent.includes('{timestamp}')) return null;
	const part = partsOf(header(request, signatureHeader)).find((pair) => pair.startsWith('t='));
	return part?.slice(2) ?? '';
}

function missingPart(
	request: WebhookRequest,
	settings: HmacSettings,
	timestamp: string | null,
): string | null {
	if (timestamp === '') {
		return settings.timestampHeader === ''
			? `The signed content has {timestamp}, but the header "${settings.signatureHeader}" has no "t=" part. Enter the Timestamp Header in the credential.`
			: `The request has no time in its header "${settings.timestampHeader}". Check the Timestamp Header in the credential.`;
	}
	for (const [, name] of settings.signedContent.matchAll(/\{header:([\w.-]+)\}/g)) {
		if (header(request, name.toLowerCase()) === '') {
			return `The request has no header "${name}", which is part of the signed content. Check the Signed Content in the credential.`;
		}
	}
	return null;
}

/** Parts rather than one text: decoding the body first would change bytes that are no UTF-8. */
function contentOf(
	request: WebhookRequest,
	template: string,
	timestamp: string,
): Array<string | Buffer> {
	return template
		.replaceAll('\\n', '\n')
		.split(/(\{[^{}]*\})/)
		.map((part) => {
			const name = PLACEHOLDER.exec(part)?.[1];
			if (name === 'body') return request.rawBody;
			if (name === 'timestamp') return headerBytes(timestamp);
			if (name === 'url') return request.url;
			if (name === 'path') return pathOf(request.url);
			if (name === 'method') return request.method;
			if (name) return headerBytes(header(request, name.slice('header:'.length).toLowerCase()));
			return part;
		});
}

/** HTTP header bytes reach JavaScript as Latin-1. */
function headerBytes(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}

/** Without the query string, and not normalised as `new URL` would. */
function pathOf(url: string): string {
	return /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] || '/';
}

function noSignature({ signatureHeader }: HmacSettings): string {
	return `The request has no header "${signatureHeader}". Switch on signing at the provider, or correct the Signature Header in the credential.`;
}

function mismatch(
	given: string[],
	digest: Buffer,
	settings: HmacSettings,
	request: WebhookRequest,
): string {
	const { algorithm, encoding, signatureHeader, prefix, signedContent } = settings;
	if (given.length === 0) {
		return `The header "${signatureHeader}" has nothing after "${prefix.trim()}". Check the Prefix in the credential.`;
	}
	const expected = withoutPadding(digest.toString(encoding));
	if (given.every((signature) => withoutPadding(signature).length !== expected.length)) {
		return `A ${algorithm} signature in ${encoding} has ${expected.length} characters without padding, the header "${signatureHeader}" has ${withoutPadding(given[0]).length}. Check Algorithm, Encoding and Prefix in the credential.`;
	}
	const advice = /\{(url|path)\}/.test(signedContent)
		? `It has to be made for ${request.url.split(/[?#]/, 1)[0]}; set WEBHOOK_URL when the provider has another address.`
		: 'A proxy that changes the body breaks signatures too.';
	return `The signature in the header "${signatureHeader}" was not made with this secret over this request. Check that Secret is the provider's current one, then Signed Content and Algorithm. ${advice}`;
}
