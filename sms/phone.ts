import { isSupportedCountry, parsePhoneNumberFromString } from '../vendor/libphonenumber';
import timeZones from '../vendor/phone-time-zones.json';

export interface DescribedNumber {
	/** E.164 with `+` where it is a phone number; else as given, trimmed. Null when blank. */
	number: string | null;
	/** ISO 3166-1 alpha-2, null where the number does not tell. */
	country: string | null;
	/** IANA names, all that the number may be in. */
	timeZones: string[];
}

type Parsed = NonNullable<ReturnType<typeof parsePhoneNumberFromString>>;

/** No phone number, short code or sender id comes near it; bounds the work. */
const MAX_LENGTH = 100;
/** E.164 allows 15 digits. */
const MAX_DIGITS = 15;
/** Digits, and the punctuation people and systems put between them. */
const PHONE_LIKE = /^\+?[\d\s().,/\u2010-\u2015\u2212-]+$/;
const URI_SCHEME = /^(?:tel|sms|mms|whatsapp|rcs):/i;

/**
 * Where mobile numbers carry an area code. Elsewhere a mobile number only tells its country: the
 * longest prefix would put every Australian in Sydney. As in Google's `isNumberGeographical`, plus
 * the calling codes whose prefix tells islands (+1, +262, +599) or Kazakhstan (+77) apart.
 */
const PLACED_MOBILES = ['+1', '+262', '+52', '+54', '+55', '+599', '+77', '+86'];

/**
 * Reads a number as providers send it: international with or without `+` or `00`, national when
 * the default country is known. Short codes, alphanumeric senders and anything else stay as they
 * are. Never throws.
 *
 * @param defaultCountry ISO 3166-1 alpha-2 in any case; ignored when unknown.
 */
export function describeNumber(
	raw: string | null | undefined,
	defaultCountry?: string,
): DescribedNumber {
	const given = typeof raw === 'string' ? raw.trim() : '';
	const asGiven = { number: given || null, country: null, timeZones: [] };
	if (given.length > MAX_LENGTH) return asGiven;
	// NFKC turns full-width digits into plain ones; Cf are the marks around numbers copied on a phone.
	const text = given
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.replace(URI_SCHEME, '')
		.trim();
	if (!PHONE_LIKE.test(text)) return asGiven;
	const parsed = parse(text, countryOf(defaultCountry));
	if (parsed) return describe(parsed);
	const digits = digitsOf(text);
	if (!text.startsWith('+') || digits.length > MAX_DIGITS) return asGiven;
	return { ...asGiven, number: `+${digits}` };
}

function parse(text: string, country: ReturnType<typeof countryOf>): Parsed | undefined {
	if (text.startsWith('+')) return possible(text);
	const digits = digitsOf(text);
	if (digits.length <= 6) return undefined;
	if (digits.startsWith('00')) {
		const international = possible(`+${digits.slice(2)}`);
		if (international) return international;
	}
	const national = country && valid(text, country);
	// 7 or 8 digits that the country does not know are a short code.
	if (digits.length <= 8) return national;
	const international = valid(`+${digits}`);
	// Almost any digits are a landline in Germany or Austria, though then they would begin with 0,
	// which no international number does: what is left is a provider that drops the plus.
	if (international && national?.getType() === 'FIXED_LINE') return international;
	return national ?? international;
}

function possible(text: string): Parsed | undefined {
	const parsed = parsePhoneNumberFromString(text, { extract: false });
	return parsed?.isPossible() ? parsed : undefined;
}

function valid(text: string, defaultCountry?: ReturnType<typeof countryOf>): Parsed | undefined {
	const parsed = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
	return parsed?.isValid() ? parsed : undefined;
}

function describe(parsed: Parsed): DescribedNumber {
	return {
		number: parsed.number,
		country: parsed.country ?? null,
		timeZones: timeZonesOf(parsed),
	};
}

function timeZonesOf(parsed: Parsed): string[] {
	const type = parsed.getType();
	const isPlaced =
		type === 'FIXED_LINE' ||
		type === 'FIXED_LINE_OR_MOBILE' ||
		PLACED_MOBILES.some((prefix) => parsed.number.startsWith(prefix));
	const digits = isPlaced ? parsed.number.slice(1) : parsed.countryCallingCode;
	for (let length = digits.length; length > 0; length--) {
		const zones = ZONES_BY_PREFIX.get(digits.slice(0, length));
		if (zones) return zones.split('&');
	}
	return [];
}

function countryOf(code: string | undefined) {
	const country = code?.trim().toUpperCase() ?? '';
	return isSupportedCountry(country) ? country : undefined;
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}

const ZONES_BY_PREFIX = new Map(
	Object.entries(timeZones).flatMap(([zones, prefixes]) =>
		prefixes.split(' ').map((prefix): [string, string] => [prefix, zones]),
	),
);
