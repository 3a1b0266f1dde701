import { authenticateBasic } from '../../authenticate/basic';
import {
	authenticateHmac,
	decodeKeys,
	HMAC_ALGORITHMS,
	KEY_ENCODINGS,
	PLACEHOLDER,
	SIGNATURE_ENCODINGS,
	type HmacSettings,
} from '../../authenticate/hmac';
import { authenticateJwt, jwtKeys } from '../../authenticate/jwt';
import { refuse, secretsOf } from '../../authenticate/secrets';
import {
	authenticateStandardWebhooks,
	standardWebhooksKeys,
} from '../../authenticate/standard-webhooks';
import { authenticateStaticHeader } from '../../authenticate/static-header';
import { authenticateUrlToken } from '../../authenticate/url-token';
import type { Authentication, Credential, ReceiveOptions, WebhookRequest } from '../../provider';

type Verifier = (
	request: WebhookRequest,
	options: ReceiveOptions,
) => Authentication | Promise<Authentication>;

/** Per scheme: the verifier that a credential describes, or what has to be set for there to be one. */
const SCHEMES: Readonly<Record<string, (credential: Credential) => Verifier | string>> = {
	hmac,
	standardWebhooks,
	basic,
	header: staticHeader,
	urlToken,
	jwt,
	none: () => () => null,
};

const MIN_SECRET_LENGTH = 16;

/**
 * Authenticates a request of the Custom provider by the scheme of its credential. Whatever is not
 * set completely is `notConfigured` (503), so that the provider tries again; only the scheme
 * `none`, chosen by hand, accepts everything.
 */
export async function authenticateCustom(
	request: WebhookRequest,
	credential: Credential,
	options: ReceiveOptions,
): Promise<Authentication> {
	const verifier = verifierOf(credential);
	return typeof verifier === 'string'
		? refuse('notConfigured', verifier)
		: await verifier(request, options);
}

/** What to fix in a credential before it can be relied on; null when nothing. */
export function checkCustomCredential(credential: Credential): string | null {
	const verifier = verifierOf(credential);
	return typeof verifier === 'string' ? verifier : weaknessOf(credential);
}

function verifierOf(credential: Credential): Verifier | string {
	const { scheme } = credential;
	if (typeof scheme !== 'string' || !Object.hasOwn(SCHEMES, scheme)) {
		return 'The credential has no authentication scheme. Choose the one that the provider uses.';
	}
	return SCHEMES[scheme](credential);
}

function hmac(credential: Credential): Verifier | string {
	const secrets = readSecrets(credential);
	if (typeof secrets === 'string') return secrets;
	const algorithm = readChoice(credential, 'algorithm', HMAC_ALGORITHMS);
	const encoding = readChoice(credential, 'encoding', SIGNATURE_ENCODINGS);
	const keyEncoding = readChoice(credential, 'keyEncoding', KEY_ENCODINGS);
	if (!algorithm) return `Algorithm has to be one of ${HMAC_ALGORITHMS.join(', ')}.`;
	if (!encoding) return `Encoding has to be one of ${SIGNATURE_ENCODINGS.join(', ')}.`;
	if (!keyEncoding) return `Secret Encoding has to be one of ${KEY_ENCODINGS.join(', ')}.`;
	const keys = decodeKeys(secrets, keyEncoding);
	if (typeof keys === 'string') return keys;
	const settings: HmacSettings = {
		secrets,
		algorithm,
		encoding,
		keyEncoding,
		signatureHeader: readText(credential, 'signatureHeader'),
		prefix: readText(credential, 'prefix'),
		timestampHeader: readText(credential, 'timestampHeader'),
		signedContent: readText(credential, 'signedContent', '{body}'),
	};
	return faultOf(settings) ?? ((request, options) => authenticateHmac(request, settings, options));
}

function faultOf(settings: HmacSettings): string | null {
	const { signatureHeader, timestampHeader, signedContent, prefix } = settings;
	if (!isHeaderName(signatureHeader)) return headerNameAdvice('Signature Header');
	if (timestampHeader !== '' && !isHeaderName(timestampHeader)) {
		return headerNameAdvice('Timestamp Header');
	}
	const unknown = signedContent
		.match(/\{[^{}]*\}/g)
		?.find((placeholder) => !PLACEHOLDER.test(placeholder));
	if (unknown) {
		return `Signed Content has the unknown placeholder ${unknown}. Known: {body}, {timestamp}, {url}, {path}, {method} and {header:x-name}.`;
	}
	if (signedContent.includes('{timestamp}') && timestampHeader === '' && !prefix.endsWith('=')) {
		return 'Signed Content has {timestamp}, but Timestamp Header is empty. Enter the header that carries the time. It may stay empty only when the time is in the signature header as "t=…", with a Prefix such as "v1=".';
	}
	return null;
}

function standardWebhooks(credential: Credential): Verifier | string {
	const secrets = readSecrets(credential);
	if (typeof secrets === 'string') return secrets;
	const keys = standardWebhooksKeys(secrets);
	if (typeof keys === 'string') return keys;
	return (request, options) => authenticateStandardWebhooks(request, secrets, options);
}

function basic(credential: Credential): Verifier | string {
	const user = readText(credential, 'user');
	if (user === '') return 'User is empty. Enter the user name that the provider sends.';
	if (user.includes(':'))
		return 'User must not contain a colon: Basic authentication ends it there.';
	const passwords = readSecrets(credential, 'Password', 'password', 'previousPassword');
	if (typeof passwords === 'string') return passwords;
	return (request) => authenticateBasic(request, user, passwords);
}

function staticHeader(credential: Credential): Verifier | string {
	const name = readText(credential, 'headerName');
	if (!isHeaderName(name)) return headerNameAdvice('Header Name');
	const secrets = readSecrets(credential);
	if (typeof secrets === 'string') return secrets;
	return (request) => authenticateStaticHeader(request, name, secrets);
}

function urlToken(credential: Credential): Verifier | string {
	const secrets = readSecrets(credential);
	if (typeof secrets === 'string') return secrets;
	return (request) => authenticateUrlToken(request, secrets);
}

function jwt(credential: Credential): Verifier | string {
	const secrets = readSecrets(credential);
	if (typeof secrets === 'string') return secrets;
	const keys = jwtKeys(secrets);
	if (typeof keys === 'string') return keys;
	const headerName = readText(credential, 'jwtHeader', 'Authorization');
	if (!isHeaderName(headerName)) return headerNameAdvice('JWT Header');
	const payloadHashClaim = readText(credential, 'payloadHashClaim');
	return (request, options) =>
		authenticateJwt(request, { secrets, headerName, payloadHashClaim }, options);
}

/** Faults that leave the scheme working, but not as safe as its builder thinks. */
function weaknessOf(credential: Credential): string | null {
	if (credential.scheme === 'none') return null;
	const [label, fields] =
		credential.scheme === 'basic'
			? ['Password', ['password', 'previousPassword']]
			: ['Secret', ['secret', 'previousSecret']];
	const secrets = secretsOf(credential, ...fields);
	if (secrets.some((secret) => secret !== secret.trim())) {
		return `${label}, or the previous one, begins or ends with a space or a line break. Copy it again without.`;
	}
	if (secrets.some((secret) => secret.length < MIN_SECRET_LENGTH)) {
		return `${label}, or the previous one, is shorter than ${MIN_SECRET_LENGTH} characters and could be guessed. Set a longer random one at the provider and here.`;
	}
	return credential.scheme === 'hmac' ? contentWeaknessOf(credential) : null;
}

function contentWeaknessOf(credential: Credential): string | null {
	const content = readText(credential, 'signedContent', '{body}').toLowerCase();
	if (!content.includes('{body}')) {
		return 'Signed Content has no {body}, so the message could be changed without the signature showing it. Add {body} where the provider signs it.';
	}
	const timestampHeader = readText(credential, 'timestampHeader').toLowerCase();
	const isTimeSigned =
		content.includes('{timestamp}') || content.includes(`{header:${timestampHeader}}`);
	if (timestampHeader !== '' && !isTimeSigned) {
		return 'Timestamp Header is set, but Signed Content has no {timestamp}, so the time could be changed without the signature showing it. Add {timestamp}, or clear Timestamp Header.';
	}
	return null;
}

/** The current secret and the previous one; the previous one alone is not enough. */
function readSecrets(
	credential: Credential,
	label = 'Secret',
	current = 'secret',
	previous = 'previousSecret',
): string[] | string {
	if (secretsOf(credential, current).length === 0) {
		return `${label} is empty in the credential, so no request can be trusted. Enter the one that the provider uses.`;
	}
	return secretsOf(credential, current, previous);
}

function readText(credential: Credential, field: string, fallback = ''): string {
	const value = credential[field];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : fallback;
}

/** The first choice stands for a field that was never set; undefined for an unknown one. */
function readChoice<Choice extends string>(
	credential: Credential,
	field: string,
	choices: readonly Choice[],
): Choice | undefined {
	const value = readText(credential, field, choices[0]);
	return choices.find((choice) => choice === value);
}

function isHeaderName(name: string): boolean {
	return /^[a-z0-9][\w.-]*$/i.test(name);
}

function headerNameAdvice(label: string): string {
	return `${label} is empty or no header name. Enter the name of the header that the provider sends, such as X-Signature.`;
}
