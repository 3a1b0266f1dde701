import { authenticateStaticHeader } from '../../../sms/authenticate/static-header';
import { OTHER_SECRET, post, PREVIOUS_SECRET, SECRET } from './requests';

const verify = (value: string | undefined, values = [SECRET]) =>
	authenticateStaticHeader(post('{}', { 'x-webhook-token': value }), 'X-Webhook-Token', values);

describe('a static header', () => {
	it('is accepted when its whole value is the secret', () => {
		expect(verify(SECRET)).toBeNull();
		expect(verify(`Bearer ${SECRET}`, [`Bearer ${SECRET}`])).toBeNull();
	});

	it('may carry the current and the previous secret and no other', () => {
		const values = [SECRET, PREVIOUS_SECRET];
		expect(verify(SECRET, values)).toBeNull();
		expect(verify(PREVIOUS_SECRET, values)).toBeNull();
		expect(verify(OTHER_SECRET, values)?.code).toBe('invalidSignature');
		expect(verify(PREVIOUS_SECRET)?.code).toBe('invalidSignature');
	});

	it.each([[undefined], ['']])('is refused when it is %j, by its name', (value) => {
		expect(verify(value)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('"X-Webhook-Token"'),
		});
	});

	it.each([
		['truncated', SECRET.slice(0, -1)],
		['longer', `${SECRET}x`],
		['in other capitals', SECRET.toUpperCase()],
		['behind "Bearer "', `Bearer ${SECRET}`],
		['a megabyte', 'x'.repeat(1024 * 1024)],
	])('is refused when it is %s', (_, value) => {
		const refusal = verify(value);
		expect(refusal?.code).toBe('invalidSignature');
		expect(refusal?.message).toContain('"X-Webhook-Token"');
		expect(refusal?.message).toContain('Make them equal');
		expect(refusal?.message).not.toContain(SECRET);
	});

	it('accepts nothing while there is no secret', () => {
		expect(verify('', [])?.code).toBe('notConfigured');
		expect(verify('', [''])?.code).toBe('notConfigured');
	});
});
