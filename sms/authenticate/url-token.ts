import type { Authentication, WebhookRequest } from '../provider';
import { query } from '../request';
import { refuse, safeEqual } from './secrets';

/** Shorter ones can be guessed: nothing else proves who is calling. */
export const MIN_TOKEN_LENGTH = 16;

/**
 * Authenticates a request by a secret in the query string of its URL, for providers without
 * signatures that accept any URL.
 *
 * @param tokens The current one, and the one being replaced.
 */
export function authenticateUrlToken(
	request: WebhookRequest,
	tokens: readonly string[],
	parameterName = 'token',
): Authentication {
	const usable = tokens.filter(isLongEnough);
	if (usable.length === 0) return refuse('notConfigured', faultOf(tokens));
	const given = query(request)
		.getAll(parameterName)
		.filter((value) => value !== '');
	if (given.length === 0) {
		return refuse(
			'missingSignature',
			`The URL carries no "${parameterName}" parameter. Give the provider the whole URL, with ?${parameterName}= and the token of the credential.`,
		);
	}
	// A plus sign that was not escaped in the URL is read as a space.
	const candidates = given.flatMap((value) => [value, value.split(' ').join('+')]);
	if (candidates.some((value) => usable.some((token) => safeEqual(value, token)))) return null;
	return refuse(
		'invalidSignature',
		`The "${parameterName}" in the URL is not the token of the credential. Give the provider the URL with the current token.`,
	);
}

export function isLongEnough(token: string): boolean {
	return token.trim().length >= MIN_TOKEN_LENGTH;
}

function faultOf(tokens: readonly string[]): string {
	return tokens.length === 0
		? 'The credential has no token for the URL, so no request can be trusted. Set one, and give the provider the URL with it.'
		: `The token in the credential is shorter than ${MIN_TOKEN_LENGTH} characters and could be guessed. Set a longer random one, and give the provider the URL with it.`;
}
