import { factOf, isFinal, isOvertaken, statusKey } from '../../../ledger/order';
import type { SmsEvent } from '../../../sms/event';

const event = (type: SmsEvent['type'], more: Partial<SmsEvent> = {}) =>
	({
		id: `p:m1:${type}`,
		provider: 'p',
		messageId: 'm1',
		contact: '+1',
		type,
		...more,
	}) as SmsEvent;

const after = (...keys: string[]) => {
	const known = new Set(keys);
	return (key: string) => known.has(key);
};

test.each([
	['queued', 'sent', true],
	['queued', 'delivered', true],
	['sent', 'failed', true],
	['delivered', 'failed', true],
	['failed', 'delivered', true],
	['sent', 'queued', false],
	['delivered', 'sent', false],
	['delivered', 'delivered', false],
] as const)('%s after %s is overtaken: %s', (type, earlier, expected) => {
	expect(isOvertaken(event(type), after(`p:m1:${earlier}`))).toBe(expected);
});

test('a status of another message or provider overtakes nothing', () => {
	expect(isOvertaken(event('sent'), after('p:m2:delivered', 'q:m1:delivered'))).toBe(false);
});

test('only statuses of a known message have an order', () => {
	expect(statusKey(event('reply'))).toBeNull();
	expect(statusKey(event('optOut'))).toBeNull();
	expect(statusKey(event('sent', { messageId: null }))).toBeNull();
	expect(isOvertaken(event('reply'), () => true)).toBe(false);
});

test('a detailed status does not take the place of the plain one', () => {
	const accepted = factOf(event('queued', { id: 'p:m1:queued:accepted' }));
	expect([accepted.key, ...accepted.aliases!]).not.toContain('p:m1:queued');
	expect(factOf(event('queued')).aliases).toEqual([]);
});

test('a detailed status is a later one all the same', () => {
	const undelivered = factOf(event('failed', { id: 'p:m1:failed:undelivered' }));
	expect(isOvertaken(event('sent'), after(...undelivered.aliases!))).toBe(true);
	expect(isOvertaken(event('sent', { contact: '+2' }), after(...undelivered.aliases!))).toBe(false);
});

test('of a message to several people each has an order of its own', () => {
	const to = (contact: string, type: SmsEvent['type']) =>
		event(type, { id: `p:m1:${type}:${contact}`, contact });
	expect(factOf(to('+1', 'delivered')).aliases).toEqual([]);
	expect(isOvertaken(to('+1', 'sent'), after('p:m1:delivered:+1'))).toBe(true);
	expect(isOvertaken(to('+2', 'sent'), after('p:m1:delivered:+1'))).toBe(false);
});

test('an identity without id and time is ambiguous', () => {
	expect(factOf(event('reply', { id: 'p:~abc:reply', messageId: null })).isAmbiguous).toBe(true);
	expect(factOf(event('reply', { id: 'p:#abc:reply', messageId: null })).isAmbiguous).toBe(false);
});

test('delivered and failed are final', () => {
	expect(
		(['queued', 'sent', 'delivered', 'failed'] as const).filter((t) => isFinal(event(t))),
	).toEqual(['delivered', 'failed']);
});
