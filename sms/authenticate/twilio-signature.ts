import { createHash, createHmac } from 'crypto';

import type { Authentication, Refusal, WebhookRequest } from '../provider';
import { contentType, header, query } from '../request';
import { refuse, safeEqual } from './secrets';

/** 20 bytes of HMAC-SHA1 in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;
const MAX_PARAMETERS = 2000;
/** Looking for the URL that a signature was made for costs several HMACs: only for real sizes. */
const MAX_BYTES_TO_DIAGNOSE = 64 * 1024;
/** Pairs that `querystring.parse` reads before it stops. */
const MAX_LEGACY_PAIRS = 1000;

/** Who signs this way: Twilio itself, or a provider that copied its webhooks. */
export interface TwilioSignatureScheme {
	vendor: string;
	/** In lower case. */
	headerName: string;
	/** What the vendor calls the key, for messages. */
	secretName: string;
}

/**
 * base64(HMAC-SHA1(token, URL + sorted form parameters)); any other body is bound by its SHA-256
 * in the signed URL. Accepts what the vendor's own validator accepts, with any of the tokens.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function authenticateTwilioSignature(
	request: WebhookRequest,
	tokens: readonly string[],
	scheme: TwilioSignatureScheme,
): Authentication {
	const { vendor, headerName, secretName } = scheme;
	if (tokens.length === 0) {
		return refuse(
			'notConfigured',
			`The credential has no ${secretName}, so nothing can be verified. Enter it there.`,
		);
	}
	const signature = header(request, headerName);
	if (signature === '') {
		return refuse(
			'missingSignature',
			`${vendor} signs every request in ${headerName}: absent here.`,
		);
	}
	if (!SIGNATURE.test(signature)) {
		return refuse(
			'invalidSignature',
			`${headerName} is not the 28 characters of base64 it must be.`,
		);
	}
	const parameters = signedParameters(request, vendor);
	if ('code' in parameters) return parameters;
	if (fits(signature, signedUrls(request), parameters, tokens)) return null;
	return refuse('invalidSignature', explain(request, signature, parameters, tokens, scheme));
}

function fits(
	signature: string,
	urls: string[],
	parameters: Buffer,
	tokens: readonly string[],
): boolean {
	return urls.some((url) =>
		tokens.some((token) => {
			const expected = createHmac('sha1', token).update(url).update(parameters).digest('base64');
			return safeEqual(signature, expected);
		}),
	);
}

/** What is signed after the URL: a form's parameters, or nothing when the URL holds the body's hash. */
function signedParameters(request: WebhookRequest, vendor: string): Buffer | Refusal {
	const hash = query(request).get('bodySHA256');
	if (hash !== null) {
		const actual = createHash('sha256').update(request.rawBody).digest('hex');
		if (safeEqual(hash, actual)) return Buffer.alloc(0);
		return refuse(
			'invalidSignature',
			'The body is not the one that bodySHA256 in the URL was made of.',
		);
	}
	if (request.rawBody.length === 0) return Buffer.alloc(0);
	if (contentType(request) !== 'application/x-www-form-urlencoded') {
		return refuse(
			'invalidSignature',
			`Only forms are signed without bodySHA256 in the URL, and this body is no form. ${vendor} always adds it: keep the query string intact on the way.`,
		);
	}
	return formParameters(request.rawBody);
}

/**
 * Each key followed by its value, sorted by code unit, nothing between and nothing trimmed. Of a
 * repeated key, the distinct values in order.
 */
function formParameters(form: Buffer): Buffer | Refusal {
	if (form.toString('latin1').split('&', MAX_PARAMETERS + 1).length > MAX_PARAMETERS) {
		return refuse('bodyTooLarge', `The form has over ${MAX_PARAMETERS} parameters.`);
	}
	const values = new Map<string, Set<string>>();
	for (const [key, value] of readPairs(form)) {
		values.set(key, (values.get(key) ?? new Set()).add(value));
	}
	const signed = [...values.keys()]
		.sort()
		.flatMap((key) => [...values.get(key)!].sort().map((value) => key + value));
	return Buffer.from(signed.join(''), 'utf8');
}

/**
 * Reads what a form or a query holds. The empty first pair is skipped; without it a leading `?`
 * would be dropped as a query's. The spaces are put in here, byte by byte, because
 * URLSearchParams takes 70 ms for a megabyte of pluses.
 */
function readPairs(encoded: Buffer | string): URLSearchParams {
	const bytes = Buffer.from(encoded);
	for (let i = 0; i < bytes.length; i++) {
		if (bytes[i] === 0x2b) bytes[i] = 0x20;
	}
	return new URLSearchParams(`&${bytes.toString('utf8')}`);
}

/** The node's URL, and with the user and password that the caller was given in it, if any. */
function signedUrls(request: WebhookRequest): string[] {
	const url = withoutFragment(request.url);
	const login = basicLogin(request);
	const withLogin = login === null ? url : url.replace('://', () => `://${login}@`);
	return [...new Set([...variants(url), ...variants(withLogin)])];
}

/** Connection overrides (`#rc=3`) steer the vendor's client and are not part of what it signs. */
function withoutFragment(url: string): string {
	return url.split('#', 1)[0];
}

/** `user:password` in a URL is signed with it, but travels in the Authorization header. */
function basicLogin(request: WebhookRequest): string | null {
	const [, encoded] = /^basic ([a-z0-9+/=]{1,400})$/i.exec(header(request, 'authorization')) ?? [];
	if (!encoded) return null;
	const login = Buffer.from(encoded, 'base64').toString('utf8');
	return /^[^\s/?#@]+$/.test(login) ? login : null;
}

/**
 * The spellings of a URL that the vendor's own validator tries: with and without the port, as it
 * came and as the URL standard writes it, the latter also with its query the way older Node wrote it.
 */
function variants(url: string): string[] {
	const standard = URL.canParse(url) ? new URL(url).toString() : url;
	const standardPorts = bothPorts(standard);
	return [...bothPorts(url), ...standardPorts, ...standardPorts.map(withLegacyQuery)];
}

/** Without a port, and with the one given or the default of the scheme. */
function bothPorts(url: string): string[] {
	const parts = /^([a-z][a-z\d+.-]*:\/\/)([^/?#]*@)?(\[[^/?#]*\]|[^:/?#]*)(:[^/?#]*)?/i.exec(url);
	if (!parts) return [url];
	const [start, scheme, login = '', host, port] = parts;
	const rest = url.slice(start.length);
	const defaultPort = scheme.toLowerCase() === 'https://' ? ':443' : ':80';
	return ['', port ?? defaultPort].map((written) => scheme + login + host + written + rest);
}

/**
 * The query string as Node's `querystring.stringify(querystring.parse(query))` writes it: repeated
 * keys together, whole numbers first, and only what encodeURIComponent escapes escaped.
 */
export function withLegacyQuery(url: string): string {
	const start = url.indexOf('?');
	if (start === -1 || start === url.length - 1) return url;
	const pairs = url.slice(start + 1).split('&', MAX_LEGACY_PAIRS);
	const values: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
	for (const [key, value] of readPairs(pairs.join('&'))) (values[key] ??= []).push(value);
	const written = Object.keys(values).flatMap((key) =>
		values[key].map((value) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`),
	);
	return `${url.slice(0, start)}?${written.join('&')}`;
}

/** A proxy that hides the public address is by far the most common cause: found by trying it. */
function explain(
	request: WebhookRequest,
	signature: string,
	parameters: Buffer,
	tokens: readonly string[],
	scheme: TwilioSignatureScheme,
): string {
	const claimed = parameters.length > MAX_BYTES_TO_DIAGNOSE ? [] : claimedUrls(request);
	const signed = claimed.find((url) => fits(signature, variants(url), parameters, tokens));
	if (signed) {
		return `The signature was made for ${publicPart(signed)}, this node's URL is ${publicPart(request.url)}. Set n8n's WEBHOOK_URL to the address that ${scheme.vendor} calls (${new URL(signed).origin}/).`;
	}
	return `The signature does not fit this request. Check that the credential holds the ${scheme.secretName} of the account that sends it, and that ${scheme.vendor} calls exactly ${publicPart(request.url)}.`;
}

/** The URL as the request's own headers tell it. Untrusted: good for a hint, never for a verdict. */
function claimedUrls(request: WebhookRequest): string[] {
	const path = withoutFragment(request.url).replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
	const hosts = [
		header(request, 'x-forwarded-host').split(',', 1)[0].trim(),
		header(request, 'host'),
	];
	return [...new Set(hosts)]
		.filter((host) => /^[\w.-]{1,253}(:\d{1,5})?$/.test(host))
		.flatMap((host) => [`https://${host}${path}`, `http://${host}${path}`])
		.filter((url) => URL.canParse(url));
}

/** Scheme, host and path: a query may hold the text and numbers of a GET delivery. */
function publicPart(url: string): string {
	if (!URL.canParse(url)) return 'not a URL';
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}
