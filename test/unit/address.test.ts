import { isAllowedAddress } from '../../sms/authenticate/address';

test('an empty list allows everybody', () => {
	expect(isAllowedAddress('203.0.113.9', [])).toBe(true);
	expect(isAllowedAddress(undefined, [])).toBe(true);
});

test.each([
	['203.0.113.9', '203.0.113.9'],
	['203.0.113.9', ' 203.0.113.9 '],
	['203.0.113.9', '203.0.113.0/24'],
	['203.0.113.9', '0.0.0.0/0'],
	['::ffff:203.0.113.9', '203.0.113.9'],
	['::ffff:cb00:7109', '203.0.113.0/24'],
	['203.0.113.9', '::ffff:203.0.113.9'],
	['2001:db8::1', '2001:0db8:0:0:0:0:0:1'],
	['2001:db8::1', '2001:db8::/32'],
	['2001:DB8::1%eth0', '2001:db8::/32'],
])('%s is allowed by %s', (address, entry) => {
	expect(isAllowedAddress(address, [entry])).toBe(true);
	expect(isAllowedAddress(address, ['198.51.100.1', 'nonsense', entry])).toBe(true);
});

test.each([
	['203.0.114.9', '203.0.113.0/24'],
	['203.0.113.10', '203.0.113.9'],
	['2001:db9::1', '2001:db8::/32'],
	['2001:db8::1', '0.0.0.0/0'],
	['203.0.113.9', '::/0'],
	['203.0.113.9', '203.0.113.0/33'],
	['203.0.113.9', '203.0.113'],
	['203.0.113.9', '203.0.113.0/'],
	['203.0.113.9', '*'],
	['203.0.113.9', ''],
	['10.0.0.1', '10.1'],
	['10.1', '10.0.0.1'],
])('%s is not allowed by %s', (address, entry) => {
	expect(isAllowedAddress(address, [entry])).toBe(false);
});

test.each([undefined, '', 'localhost', '203.0.113.9, 198.51.100.1', '9'.repeat(1e6)])(
	'a caller whose address is %.20s is refused when there is a list',
	(address) => {
		expect(isAllowedAddress(address, ['0.0.0.0/0', '::/0'])).toBe(false);
	},
);
