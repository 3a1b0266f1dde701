import { FAILURE_REASONS } from '../../sms/event';
import { ADVICE, describeFailure } from '../../sms/failure';
import type { FailureCatalogue } from '../../sms/provider';

const catalogue: FailureCatalogue = {
	'30003': {
		reason: 'unreachable',
		description: 'The phone cannot be reached.',
		isPermanent: false,
	},
	'14107': {
		reason: 'rateLimited',
		description: 'Two auto-replies answer each other.',
		isPermanent: true,
		advice: 'Stop the loop.',
	},
};

test('a listed code is explained by the catalogue, with the advice of its reason', () => {
	expect(describeFailure({ code: '30003' }, catalogue)).toEqual({
		code: '30003',
		reason: 'unreachable',
		description: 'The phone cannot be reached.',
		isPermanent: false,
		advice: ADVICE.unreachable.advice,
	});
});

test("the catalogue's own advice and permanence win over those of the reason", () => {
	expect(describeFailure({ code: '14107' }, catalogue)).toMatchObject({
		isPermanent: true,
		advice: 'Stop the loop.',
	});
});

test('what the provider says about this very message is kept', () => {
	const failure = { code: '30003', description: 'Handset switched off' };
	expect(describeFailure(failure, catalogue).description).toBe('Handset switched off');
});

test('a reason that the provider gave wins, and brings its own advice', () => {
	expect(describeFailure({ code: '14107', reason: 'expired' }, catalogue)).toMatchObject({
		code: '14107',
		reason: 'expired',
		...ADVICE.expired,
	});
});

test.each(['99999', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
	'the unlisted code %j is unknown and kept',
	(code) => {
		expect(describeFailure({ code }, catalogue)).toEqual({
			code,
			reason: 'unknown',
			description: null,
			...ADVICE.unknown,
		});
	},
);

test('without a code the reason alone decides', () => {
	expect(describeFailure({ code: null, reason: 'optedOut' }, catalogue)).toEqual({
		code: null,
		reason: 'optedOut',
		description: null,
		...ADVICE.optedOut,
	});
	expect(describeFailure({ code: null }, catalogue).reason).toBe('unknown');
});

test('every reason has one sentence of advice', () => {
	expect(Object.keys(ADVICE).sort()).toEqual([...FAILURE_REASONS].sort());
	for (const { advice } of Object.values(ADVICE)) {
		expect(advice).toMatch(/^[A-Z].{20,160}[^.]\.$/);
		expect(advice).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
	}
	const sentences = Object.values(ADVICE).map(({ advice }) => advice);
	expect(new Set(sentences).size).toBe(sentences.length);
});
