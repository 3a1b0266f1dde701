import { describeNumber } from '../../sms/phone';
import timeZones from '../../vendor/phone-time-zones.json';
import { libraryTimeZones } from './phone-metadata';

const number = (raw: string | null | undefined, country?: string) =>
	describeNumber(raw, country).number;

describe('numbers', () => {
	test.each([
		['+12025550123', undefined],
		['+1 (202) 555-0123', undefined],
		['12025550123', undefined],
		[' 12025550123', undefined],
		['0012025550123', undefined],
		['00 1 202 555 0123', undefined],
		['tel:+1-202-555-0123', undefined],
		['whatsapp:+12025550123', undefined],
		['+１２０２５５５０１２３', undefined],
		['\u202a+12025550123\u202c', undefined],
		['2025550123', 'US'],
		['202.555.0123', 'us'],
		['(202) 555\u20110123', 'CA'],
		['1-202-555-0123', 'US'],
		['12025550123', 'DE'],
	])('%j with default country %s is E.164', (raw, country) => {
		expect(number(raw, country)).toBe('+12025550123');
	});

	test('a national number becomes international with the default country', () => {
		expect(number('030 123456', 'DE')).toBe('+4930123456');
		expect(number('030/123456', 'DE')).toBe('+4930123456');
		expect(number('07400 123456', 'GB')).toBe('+447400123456');
		expect(number('20123456', 'DK')).toBe('+4520123456');
		expect(number('011 44 7400 123456', 'US')).toBe('+447400123456');
	});

	test('a national number without a default country, or with an unknown one, stays as it is', () => {
		expect(number('2025550123')).toBe('2025550123');
		expect(number('2025550123', 'XX')).toBe('2025550123');
		expect(number('2025550123', '__proto__')).toBe('2025550123');
		expect(number('2025550123', '')).toBe('2025550123');
	});

	test('an international number without a plus is not misread as a landline of the default country', () => {
		expect(number('4915112345678', 'DE')).toBe('+4915112345678');
		expect(number('971501234567', 'DE')).toBe('+971501234567');
		expect(number('12684641234', 'AT')).toBe('+12684641234');
	});

	test('a mobile number of the default country wins over a foreign reading', () => {
		expect(number('5016221234', 'US')).toBe('+15016221234');
		expect(number('9123456789', 'IN')).toBe('+919123456789');
		expect(number('3921234567', 'IT')).toBe('+393921234567');
	});

	test.each([
		['72975', 'US'],
		['123', undefined],
		['611611', 'US'],
		['5550123', 'US'],
		['12345678', 'DK'],
		['12345678', undefined],
	])('the short code %s stays a short code', (raw, country) => {
		expect(describeNumber(raw, country)).toEqual({ number: raw, country: null, timeZones: [] });
	});

	test.each(['ACME', 'INFO24', '1800FLOWERS', 'My Shop', 'rcs:acme_agent', 'Ünal GmbH'])(
		'the alphanumeric sender %s stays as it is',
		(raw) => {
			expect(describeNumber(` ${raw} `, 'US')).toEqual({
				number: raw,
				country: null,
				timeZones: [],
			});
		},
	);

	test('a number with a plus that no country knows keeps its digits', () => {
		expect(describeNumber('+999 123-456')).toEqual({
			number: '+999123456',
			country: null,
			timeZones: [],
		});
		expect(number('+72975')).toBe('+72975');
	});

	test('a possible number that is not assigned keeps its digits and says where it would be', () => {
		expect(describeNumber('+44 7700 900123')).toEqual({
			number: '+447700900123',
			country: null,
			timeZones: ['Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey', 'Europe/London'],
		});
	});

	test('blank is null, garbage stays', () => {
		expect(number(null)).toBeNull();
		expect(number(undefined)).toBeNull();
		expect(number('  \n')).toBeNull();
		expect(number(' ??? ')).toBe('???');
		expect(number('+')).toBe('+');
		expect(number('+12025550123,+12025550124')).toBe('+12025550123,+12025550124');
		expect(number(`+${'1'.repeat(30)}`)).toBe(`+${'1'.repeat(30)}`);
		expect(number({} as string)).toBeNull();
		expect(number(12025550123 as unknown as string)).toBeNull();
	});

	test('a megabyte is answered at once', () => {
		const start = performance.now();
		for (const part of ['9', '+', '(', ' ', '-9', '\u0301']) {
			expect(() => describeNumber(`+${part.repeat(1e6)}`, 'US')).not.toThrow();
		}
		expect(performance.now() - start).toBeLessThan(300);
	});
});

describe('country and time zones', () => {
	test.each([
		['+12025550123', 'US', ['America/New_York']],
		['+13125550123', 'US', ['America/Chicago']],
		['+16045550123', 'CA', ['America/Vancouver']],
		['+18762101234', 'JM', ['America/Jamaica']],
		['+4930123456', 'DE', ['Europe/Berlin']],
		['+33612345678', 'FR', ['Europe/Paris']],
		['+77012345678', 'KZ', ['Asia/Almaty', 'Asia/Aqtobe']],
		['+5511961234567', 'BR', ['America/Sao_Paulo']],
	])('%s is in %s', (raw, country, zones) => {
		expect(describeNumber(raw)).toEqual({ number: raw, country, timeZones: zones });
	});

	test('a mobile number without an area code may be anywhere in its country', () => {
		expect(describeNumber('+61412345678').timeZones).toEqual(
			expect.arrayContaining(['Australia/Perth', 'Australia/Sydney']),
		);
		expect(describeNumber('+34612345678').timeZones).toEqual(['Atlantic/Canary', 'Europe/Madrid']);
	});

	test('the shipped table says what the library says, prefix by prefix', () => {
		const shipped: Record<string, string> = {};
		for (const [zones, prefixes] of Object.entries(timeZones)) {
			for (const prefix of prefixes.split(' ')) shipped[prefix] = zones;
		}
		expect(Object.keys(shipped).length).toBeGreaterThan(3000);
		expect(shipped).toEqual(libraryTimeZones());
	});

	test('every zone is a name that dates can be computed in', () => {
		const names = new Set(Object.keys(timeZones).flatMap((zones) => zones.split('&')));
		for (const timeZone of names) {
			expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
		}
	});
});
