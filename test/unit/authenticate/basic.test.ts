import { authenticateBasic } from '../../../sms/authenticate/basic';
import { OTHER_SECRET, post, PREVIOUS_SECRET, SECRET } from './requests';

const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const verify = (authorization?: string, user = 'sms', passwords = [SECRET]) =>
	authenticateBasic(post('{}', { authorization }), user, passwords);

describe('Basic authentication', () => {
	it('accepts user and password, also with colons, accents and a lower-case scheme', () => {
		expect(verify(basic('sms', SECRET))).toBeNull();
		expect(verify(basic('sms', 'pa:ss:wörd'), 'sms', ['pa:ss:wörd'])).toBeNull();
		expect(verify(basic('sms', SECRET).replace('Basic', 'basic'))).toBeNull();
		expect(verify(basic('sms', SECRET).replace(/=+$/, ''))).toBeNull();
	});

	it('accepts the current and the previous password and no other', () => {
		const passwords = [SECRET, PREVIOUS_SECRET];
		expect(verify(basic('sms', PREVIOUS_SECRET), 'sms', passwords)).toBeNull();
		expect(verify(basic('sms', SECRET), 'sms', passwords)).toBeNull();
		expect(verify(basic('sms', OTHER_SECRET), 'sms', passwords)?.code).toBe('invalidSignature');
		expect(verify(basic('sms', PREVIOUS_SECRET))?.code).toBe('invalidSignature');
	});

	it.each([[undefined], [''], [' ']])('refuses %j and names the header', (value) => {
		expect(verify(value)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('"Authorization"'),
		});
	});

	it.each([
		['another user', basic('smsx', SECRET), 'the user or the password'],
		['the colon in another place', basic(`sms:${SECRET[0]}`, SECRET.slice(1)), 'the user or'],
		['a truncated password', basic('sms', SECRET.slice(0, -1)), 'the user or the password'],
		['an empty password', basic('sms', ''), 'the user or the password'],
		['a longer password', basic('sms', `${SECRET}0`), 'the user or the password'],
		['the bare password', SECRET, 'not of the form "basic'],
		['a bearer token', `Bearer ${SECRET}`, 'not of the form "basic'],
		['no base64', 'Basic ***', 'not of the form "basic'],
		['an unfinished header', 'Basic ', 'not of the form "basic'],
	])('refuses %s', (_, value, advice) => {
		const refusal = verify(value);
		expect(refusal?.code).toBe('invalidSignature');
		expect(refusal?.message.toLowerCase()).toContain(advice);
		expect(refusal?.message).not.toContain(SECRET);
	});

	it('accepts nothing while user or password are not set', () => {
		expect(verify(basic('', SECRET), '')?.code).toBe('notConfigured');
		expect(verify(basic('sms', ''), 'sms', [])?.code).toBe('notConfigured');
		expect(verify(basic('sms', ''), 'sms', [''])?.code).toBe('notConfigured');
	});
});
