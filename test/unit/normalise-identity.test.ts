import { normalise } from '../../sms/normalise';
import type { Reading } from '../../sms/provider';
import { provider, read, reply, request } from '../support/readings';

describe('the id', () => {
	const later = { ...request, receivedAt: new Date('2026-03-01T13:00:00.000Z') };

	test('is the same for a retry, whenever it comes', () => {
		const retry = normalise({ ...reply, raw: { attempt: 2 } }, provider, later, {});
		expect(retry.id).toBe(read().id);
	});

	test('tells the facts of one message apart', () => {
		const ids = [
			read({ type: 'sent' }),
			read({ type: 'delivered' }),
			read({ type: 'delivered', detail: 'read' }),
			read({ type: 'delivered', messageId: 'm2' }),
		].map(({ id }) => id);
		expect(ids).toEqual([
			'pigeon:m1:sent',
			'pigeon:m1:delivered',
			'pigeon:m1:delivered:read',
			'pigeon:m2:delivered',
		]);
	});

	test('without a message id stands on the recognised fields', () => {
		const nameless = { ...reply, messageId: null };
		const { id } = normalise(nameless, provider, request, {});
		expect(id).toMatch(/^pigeon:#[\w-]{22}:reply$/);
		const retry = normalise({ ...nameless, raw: { attempt: 2 } }, provider, later, {});
		expect(retry.id).toBe(id);
		const others: Array<Partial<Reading>> = [
			{ text: 'See you on Wednesday' },
			{ contact: '+12025550124' },
			{ businessNumber: '+12025550198' },
			{ occurredAt: new Date('2026-03-01T11:59:31.000Z') },
			{ providerEvent: 'inbound-mms' },
			{ type: 'failed', failure: { code: '7' } },
		];
		const ids = others.map((change) => read({ messageId: null, ...change }).id);
		expect(new Set([id, ...ids]).size).toBe(others.length + 1);
	});

	test('without anything recognised stands on the whole payload', () => {
		const idOf = (raw: unknown) =>
			normalise({ type: 'unknown', providerEvent: null, raw }, provider, later, {}).id;
		expect(idOf({ a: 1 })).toBe(idOf({ a: 1 }));
		expect(idOf({ a: 1 })).not.toBe(idOf({ a: 2 }));
		expect(idOf('text')).not.toBe(idOf(null));
	});

	test('does not depend on whether raw is kept', () => {
		const bare: Reading = { type: 'unknown', providerEvent: null, raw: { a: 1 } };
		expect(normalise(bare, provider, request, { includeRaw: false }).id).toBe(
			normalise(bare, provider, request, {}).id,
		);
	});
});
