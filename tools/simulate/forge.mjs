import { UsageError } from './usage.mjs';
import { withParameter } from './url.mjs';

/**
 * A copy with a signature, password or token that is wrong but well formed: same header, same
 * length, same alphabet. Everything else stays byte for byte.
 *
 * @param {import('./requests.mjs').BuiltRequest} request
 * @returns {import('./requests.mjs').BuiltRequest}
 */
export function forge(request) {
	const { proof } = request;
	if (!proof) {
		throw new UsageError('A request without authentication (scheme "none") cannot be forged.');
	}
	if (proof.parameter) {
		const token = new URL(request.url).searchParams.get(proof.parameter);
		return { ...request, url: withParameter(request.url, proof.parameter, alter(token)) };
	}
	const value = request.headers[proof.header];
	const forged = proof.isBasic ? alterPassword(value) : alter(value, proof.from);
	return { ...request, headers: { ...request.headers, [proof.header]: forged } };
}

/** Only the first characters from `from` on: the last one of base64 does not use all its bits. */
function alter(value, from = 0) {
	let left = 12;
	const altered = value.slice(from).replace(/[0-9a-z]/gi, (character) => {
		return left-- > 0 ? nextOf(character) : character;
	});
	const forged = value.slice(0, from) + altered;
	return forged === value ? `${value}0` : forged;
}

/** The next character of the same kind, so that hexadecimal stays hexadecimal. */
function nextOf(character) {
	const ring = [
		'0123456789',
		'abcdef',
		'ABCDEF',
		'ghijklmnopqrstuvwxyz',
		'GHIJKLMNOPQRSTUVWXYZ',
	].find((letters) => letters.includes(character));
	return ring[(ring.indexOf(character) + 1) % ring.length];
}

function alterPassword(value) {
	const [user, ...password] = Buffer.from(value.slice('Basic '.length), 'base64')
		.toString()
		.split(':');
	return `Basic ${Buffer.from(`${user}:${alter(password.join(':'))}`).toString('base64')}`;
}
