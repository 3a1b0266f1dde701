import type { Authentication, WebhookRequest } from '../provider';
import { header } from '../request';
import { refuse, safeEqual } from './secrets';

/** HTTP Basic authentication (RFC 7617, UTF-8): one user, the current and the previous password. */
export function authenticateBasic(
	request: WebhookRequest,
	user: string,
	passwords: string[],
): Authentication {
	if (user === '' || passwords.length === 0 || passwords.includes('')) {
		return refuse('notConfigured', 'The credential needs both a user and a password.');
	}
	const value = header(request, 'authorization');
	if (value.trim() === '') {
		return refuse(
			'missingSignature',
			'The request has no header "Authorization". Enter user and password at the provider, or put them into the URL: https://user:password@…',
		);
	}
	const given = /^Basic +([\w+/-]+={0,2})$/i.exec(value.trim())?.[1];
	if (!given) {
		return refuse(
			'invalidSignature',
			'The header "Authorization" is not of the form "Basic …". Choose Basic authentication at the provider, or another scheme in the credential.',
		);
	}
	const bytes = Buffer.from(given, 'base64');
	if (passwords.some((password) => safeEqual(bytes, `${user}:${password}`))) return null;
	return refuse(
		'invalidSignature',
		'The user or the password in the header "Authorization" is not the one of the credential. Make them equal at the provider and here.',
	);
}
