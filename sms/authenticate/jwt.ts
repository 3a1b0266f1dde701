import { createHash } from 'crypto';

import { errors, jwtVerify } from '../../vendor/jose';
import type { Authentication, ReceiveOptions, Refusal, WebhookRequest } from '../provider';
import { header } from '../request';
import { checkReplayWindow, DEFAULT_REPLAY_WINDOW_SECONDS } from './replay-window';
import { refuse, safeEqual } from './secrets';

export interface JwtSettings {
	/** The current secret first, then the one being rotated out. */
	secrets: string[];
	headerName: string;
	/** The claim that holds the SHA-256 of the body in hex; '' when the token does not bind the body. */
	payloadHashClaim: string;
}

/** Never taken from the token: that is how `none` and a public key used as a secret get in. */
const ALGORITHM = 'HS256';

const MAX_TOKEN_LENGTH = 8192;

/** Verifies a JSON Web Token (RFC 7519) signed with a shared secret; `Bearer ` before it is optional. */
export async function authenticateJwt(
	request: WebhookRequest,
	settings: JwtSettings,
	options: ReceiveOptions,
): Promise<Authentication> {
	const keys = jwtKeys(settings.secrets);
	if (typeof keys === 'string') return refuse('notConfigured', keys);
	const { headerName } = settings;
	const token = header(request, headerName.toLowerCase())
		.trim()
		.replace(/^Bearer( +|$)/i, '')
		.trim();
	if (token === '') {
		return refuse(
			'missingSignature',
			`The request has no token in the header "${headerName}". Switch on signing at the provider, or correct the JWT Header in the credential.`,
		);
	}
	if (token.length > MAX_TOKEN_LENGTH) {
		return refuse(
			'invalidSignature',
			`The token in "${headerName}" is over ${MAX_TOKEN_LENGTH} characters.`,
		);
	}
	const verdict = await verify(token, keys, request, options);
	if ('code' in verdict) return verdict;
	return (
		checkTime(verdict.claims, request, options) ?? checkBody(verdict.claims, request, settings)
	);
}

/** The secrets as bytes, or what is wrong with them. */
export function jwtKeys(secrets: string[]): Buffer[] | string {
	if (secrets.length === 0 || secrets.includes('')) {
		return 'The credential has no secret. Enter the signing secret that the provider shows.';
	}
	// Whoever knows a public key could sign with it as if it were the secret.
	if (secrets.some((secret) => secret.includes('-----BEGIN'))) {
		return 'The secret is a key in PEM form. HS256 takes the shared signing secret of the provider.';
	}
	return secrets.map((secret) => Buffer.from(secret, 'utf8'));
}

type Claims = Record<string, unknown>;

async function verify(
	token: string,
	keys: Buffer[],
	request: WebhookRequest,
	options: ReceiveOptions,
): Promise<{ claims: Claims } | Refusal> {
	let refusal: Refusal | undefined;
	for (const key of keys) {
		try {
			const { payload } = await jwtVerify(token, key, {
				algorithms: [ALGORITHM],
				currentDate: request.receivedAt,
				clockTolerance: options.replayWindowSeconds ?? DEFAULT_REPLAY_WINDOW_SECONDS,
			});
			return { claims: payload };
		} catch (error) {
			refusal = explain(error);
			if (!(error instanceof errors.JWSSignatureVerificationFailed)) return refusal;
		}
	}
	return refusal ?? refuse('notConfigured', 'The credential has no secret.');
}

function explain(error: unknown): Refusal {
	const isTooEarly = error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf';
	if (error instanceof errors.JWTExpired || isTooEarly) {
		return refuse(
			'expiredSignature',
			`The token ${isTooEarly ? 'is not valid yet (nbf)' : 'has expired (exp)'}. Check the clock of this server, or raise the Replay Window option of the node.`,
		);
	}
	if (error instanceof errors.JOSEAlgNotAllowed) {
		return refuse(
			'invalidSignature',
			`The token is not signed with ${ALGORITHM}, the only algorithm accepted. Choose ${ALGORITHM} at the provider.`,
		);
	}
	if (error instanceof errors.JWSSignatureVerificationFailed) {
		return refuse(
			'invalidSignature',
			"The token was not signed with this secret. Check that Secret is the provider's current one.",
		);
	}
	return refuse(
		'invalidSignature',
		'The header does not hold a readable JSON Web Token of three parts with numeric times. Check the JWT Header in the credential.',
	);
}

/** `exp` and `nbf` are checked with the signature; a webhook is signed as it is sent, so `iat` dates it. */
function checkTime(
	{ iat, exp }: Claims,
	request: WebhookRequest,
	options: ReceiveOptions,
): Authentication {
	if (typeof iat === 'number') {
		return checkReplayWindow(new Date(iat * 1000), request.receivedAt, options.replayWindowSeconds);
	}
	if (typeof exp === 'number') return null;
	return refuse(
		'invalidSignature',
		'The token has neither "iat" nor "exp", so it could be used again for ever. Add one at the provider, or choose the scheme Header for a token that never changes.',
	);
}

function checkBody(
	claims: Claims,
	request: WebhookRequest,
	{ payloadHashClaim }: JwtSettings,
): Authentication {
	if (payloadHashClaim === '') return null;
	if (request.method === 'GET') {
		return refuse(
			'methodNotAllowed',
			`A GET request carries its data in the URL, which the claim "${payloadHashClaim}" does not cover. Let the provider deliver by POST.`,
		);
	}
	const claimed = claims[payloadHashClaim];
	if (typeof claimed !== 'string') {
		return refuse(
			'invalidSignature',
			`The token has no claim "${payloadHashClaim}". Correct the Payload Hash Claim in the credential, or clear it when the token does not bind the body.`,
		);
	}
	const actual = createHash('sha256').update(request.rawBody).digest('hex');
	if (safeEqual(claimed.toLowerCase(), actual)) return null;
	return refuse(
		'invalidSignature',
		`The body is not the one that the token's claim "${payloadHashClaim}" was made for. A proxy that changes the body breaks it.`,
	);
}
