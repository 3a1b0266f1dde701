import { parseTime } from '../../sms/times';

const ISO = '2026-11-23T08:00:01.000Z';

test.each([
	['ISO 8601 in UTC', '2026-11-23T08:00:01Z', ISO],
	['ISO 8601 with an offset', '2026-11-23T03:00:01-05:00', ISO],
	['an offset without a colon', '2026-11-23T13:30:01+0530', ISO],
	['an offset of hours', '2026-11-23T09:00:01+01', ISO],
	['a space for the T', '2026-11-23 08:00:01 UTC', ISO],
	['no seconds', '2026-11-23T08:00Z', '2026-11-23T08:00:00.000Z'],
	['milliseconds', '2026-11-23T08:00:01.5Z', '2026-11-23T08:00:01.500Z'],
	['microseconds, cut off', '2026-11-23T08:00:01.123456Z', '2026-11-23T08:00:01.123Z'],
	['29 February', '2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
	['epoch seconds', '1795420801', ISO],
	['epoch seconds with a fraction', '1795420801.25', '2026-11-23T08:00:01.250Z'],
	['epoch milliseconds', '1795420801000', ISO],
	['RFC 2822', 'Mon, 23 Nov 2026 08:00:01 +0000', ISO],
	['RFC 2822 in another zone', 'Mon, 23 Nov 2026 03:00:01 -0500', ISO],
	['an HTTP date', 'Mon, 23 Nov 2026 08:00:01 GMT', ISO],
	['blanks around it', ' 1795420801 ', ISO],
])('a time is read: %s', (_name, text, expected) => {
	expect(parseTime(text)?.toISOString()).toBe(expected);
});

test.each([
	'2026-11-23T08:00:01',
	'2026-11-23 08:00:01',
	'11/23/2026 8:00 AM',
	'2026-11-23',
	'Mon, 23 Nov 2026 08:00:01',
	'20261123080001',
])('a time without a zone is no time, because a wrong one is worse: %s', (text) => {
	expect(parseTime(text)).toBeNull();
});

test.each([
	null,
	'',
	'   ',
	'now',
	'0',
	'2026',
	'2026-13-01T00:00:00Z',
	'2026-02-29T00:00:00Z',
	'2026-11-31T00:00:00Z',
	'2026-11-23T24:00:00Z',
	'2026-11-23T08:61:00Z',
	'1999-12-31T23:59:59Z',
	'2100-01-01T00:00:00Z',
	'0000000001',
	'9999999999',
	'12025550123000',
	'1'.repeat(1_000_000),
	'Mon, 99 Foo 2026 08:00:01 GMT',
])('what no text message can have happened at is no time: %.40s', (text) => {
	expect(parseTime(text)).toBeNull();
});
