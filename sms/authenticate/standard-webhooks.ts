import type { Authentication, ReceiveOptions, WebhookRequest } from '../provider';
import { header } from '../request';
import { decodeKeys, isAnySigned, sign } from './hmac';
import { checkReplayWindow } from './replay-window';
import { refuse } from './secrets';

const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';

const MAX_SIGNATURES = 20;

/**
 * Standard Webhooks, symmetric signatures (`v1`).
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function authenticateStandardWebhooks(
	request: WebhookRequest,
	secrets: string[],
	options: ReceiveOptions,
): Authentication {
	const keys = standardWebhooksKeys(secrets);
	if (typeof keys === 'string') return refuse('notConfigured', keys);
	if (request.method === 'GET') {
		return refuse(
			'methodNotAllowed',
			'Standard Webhooks sign the body, which a GET request does not have. Let the provider deliver by POST.',
		);
	}
	const missing = [ID, TIMESTAMP, SIGNATURE].find((name) => header(request, name).trim() === '');
	if (missing) {
		return refuse(
			'missingSignature',
			`The request has no header "${missing}". Switch on signing at the provider, or choose the scheme that it uses in the credential.`,
		);
	}
	const id = header(request, ID);
	const timestamp = header(request, TIMESTAMP);
	const content = [Buffer.from(`${id}.${timestamp}.`, 'latin1'), request.rawBody];
	const expected = keys.map((key) => sign('sha256', key, content));
	if (!isAnySigned(signaturesIn(header(request, SIGNATURE)), expected, 'base64')) {
		return refuse(
			'invalidSignature',
			`No "v1," signature in the header "${SIGNATURE}" was made with this secret over this request. Check that Secret is the provider's current one; a proxy that changes the body breaks signatures too.`,
		);
	}
	// Seconds only: a looser form would let text move between the time and the body.
	const sentAt = /^\d{1,12}$/.test(timestamp) ? new Date(Number(timestamp) * 1000) : null;
	return checkReplayWindow(sentAt, request.receivedAt, options.replayWindowSeconds);
}

/** The keys of `whsec_…` secrets, or what is wrong with them. */
export function standardWebhooksKeys(secrets: string[]): Buffer[] | string {
	return decodeKeys(
		secrets.map((secret) => secret.trim().replace(/^whsec_/, '')),
		'base64',
	);
}

/** `v1,<base64>` parts, separated by spaces; other versions (`v1a` is asymmetric) are not ours. */
function signaturesIn(value: string): string[] {
	return value
		.trim()
		.split(/ +/, MAX_SIGNATURES)
		.filter((part) => part.startsWith('v1,'))
		.map((part) => part.slice('v1,'.length));
}
