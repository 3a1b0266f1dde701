import type { Authentication, WebhookRequest } from '../provider';
import { header } from '../request';
import { refuse, safeEqual } from './secrets';

/** A secret that the provider sends as the whole value of a header: the current or the previous one. */
export function authenticateStaticHeader(
	request: WebhookRequest,
	headerName: string,
	values: string[],
): Authentication {
	if (values.length === 0 || values.includes('')) {
		return refuse('notConfigured', 'The credential has no secret for the header to carry.');
	}
	const given = header(request, headerName.toLowerCase());
	if (given === '') {
		return refuse(
			'missingSignature',
			`The request has no header "${headerName}". Let the provider send it, or correct the Header Name in the credential.`,
		);
	}
	if (values.some((value) => safeEqual(given, value))) return null;
	return refuse(
		'invalidSignature',
		`The value of the header "${headerName}" is not the secret of the credential. Make them equal at the provider and here, with everything that stands before it, such as "Bearer ".`,
	);
}
