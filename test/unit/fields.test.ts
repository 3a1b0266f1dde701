import { FIELD_ALIASES, namesOf } from '../../sms/data/field-aliases';
import { readFields, readRecords } from '../../sms/fields';
import type { FieldName } from '../../sms/provider';

/** Only what was found. */
function found(payload: unknown, paths?: Parameters<typeof readFields>[1]) {
	const { media, guessed, isTimeOfRecord, ...fields } = readFields(payload, paths);
	const named = Object.entries(fields).filter(([, value]) => value !== null);
	expect(media.map(({ url }) => url)[0] ?? null).toBe(fields.mediaUrl);
	expect([...guessed].every((field) => fields[field] !== null)).toBe(true);
	if (isTimeOfRecord) expect(fields.occurredAt).not.toBeNull();
	return Object.fromEntries(named);
}

const VALUES: Partial<Record<FieldName, string>> = {
	contact: '+12025550123',
	from: '+12025550123',
	to: '+12025550199',
	mediaUrl: 'https://media.example.com/1.jpg',
	occurredAt: '2026-11-23T08:00:01Z',
};

test.each(
	Object.entries(FIELD_ALIASES).flatMap(([field, aliases]) =>
		namesOf(aliases).map((alias) => [alias, field as FieldName] as const),
	),
)('the name %s gives %s, alone and in an envelope', (alias, field) => {
	const value = VALUES[field] ?? 'some_value';
	const record = alias
		.split('.')
		.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
	expect(found({ data: { ...record, other: 1 }, also: 2 })).toMatchObject({ [field]: value });
	expect(found({ ...record, other: 1 })).toMatchObject({ [field]: value });
});

test.each(['messageId', 'MessageID', 'message_id', 'message-id', 'Message Id', 'ns:MESSAGE_ID'])(
	'names are compared without case and separators: %s',
	(name) => {
		expect(found({ [name]: 'm1', other: 1 })).toEqual({ messageId: 'm1' });
	},
);

describe('which hit wins', () => {
	test('messageId deeper down wins over id at the top', () => {
		expect(found({ id: 'event-1', sms: { details: { messageId: 'm1' } } })).toEqual({
			messageId: 'm1',
		});
	});

	test("a record's id wins over the envelope's", () => {
		expect(found({ id: 'event-1', data: { id: 'e2', payload: { id: 'm1' } } })).toEqual({
			messageId: 'm1',
		});
	});

	test('the id of something else is not the id of the message', () => {
		expect(found({ campaign: { id: 'c1' }, device: { id: 'd1' }, contact: { id: 7 } })).toEqual({});
	});

	test('what the reply answers to is not the reply', () => {
		const payload = {
			message: { id: 'm2', text: 'Yes' },
			originalMessage: { messageId: 'm1', text: 'Coming?', from: '+12025550199' },
		};
		expect(found(payload)).toEqual({ messageId: 'm2', text: 'Yes' });
	});

	test("an API's own answer around the record is no status and no text", () => {
		const payload = {
			status: 'success',
			statusCode: '200',
			message: 'OK',
			data: { phone: '+12025550123' },
		};
		expect(found(payload)).toEqual({ contact: '+12025550123' });
	});

	test('a status beside an envelope is one when it is no answer of an API', () => {
		expect(found({ status: 'delivered', data: { messageId: 'm1' } })).toEqual({
			messageId: 'm1',
			status: 'delivered',
		});
	});

	test('the event word is the outermost', () => {
		expect(found({ type: 'message.received', data: { type: 'sms' } })).toEqual({
			event: 'message.received',
		});
	});

	test('a name in place of a number makes room for the number', () => {
		expect(found({ contact: 'Jo', customer: { phone: '(202) 555-0123' } })).toEqual({
			contact: '(202) 555-0123',
		});
	});

	test('a time with a zone is preferred, one without is better than none', () => {
		const local = '2026-11-23 03:00:01';
		expect(found({ receivedAt: local, timestamp: 1795420801 })).toEqual({
			occurredAt: '1795420801',
		});
		expect(found({ receivedAt: local })).toEqual({ occurredAt: local });
	});

	test('an error code of 0 is none', () => {
		expect(found({ errorCode: 0 })).toEqual({});
		expect(found({ error: { code: 30005, message: 'Gone' } })).toEqual({
			errorCode: '30005',
			errorDescription: 'Gone',
		});
	});
});

describe('where a value may be', () => {
	test('an object with a field’s name is descended into, never turned into text', () => {
		const payload = {
			message: { content: { text: 'Hi' } },
			from: { phone: { number: '+12025550123' } },
			to: [{ phone_number: '+12025550199', status: 'delivered' }],
		};
		expect(found(payload)).toEqual({
			text: 'Hi',
			from: '+12025550123',
			to: '+12025550199',
			status: 'delivered',
		});
		expect(found({ from: { name: 'Jo' }, text: {} })).toEqual({});
	});

	test('numbers become text, blanks and booleans nothing', () => {
		expect(found({ messageId: 41, from: 12025550123, text: '  ', status: true, to: null })).toEqual(
			{
				messageId: '41',
				from: '12025550123',
			},
		);
	});

	test('a text keeps its blanks, an id does not', () => {
		expect(found({ text: ' Hi\n', messageId: ' m1 ' })).toEqual({ text: ' Hi\n', messageId: 'm1' });
	});

	test('of several recipients none is guessed', () => {
		expect(found({ to: ['+12025550123', '+12025550124'] })).toEqual({});
		expect(found({ to: ['+12025550123'] })).toEqual({ to: '+12025550123' });
	});

	test('the only element at the top is a wrapper, whatever its name', () => {
		expect(found({ SmsNotification: { Id: '7', Text: 'Hi' } })).toEqual({
			messageId: '7',
			text: 'Hi',
		});
	});

	test('a field that stands alone at the top is no wrapper', () => {
		expect(found({ contact: { id: 7, phone: '+12025550123' } })).toEqual({
			contact: '+12025550123',
		});
		expect(
			readRecords({ to: [{ phone: '+12025550123' }, { phone: '+12025550124' }] }).records,
		).toHaveLength(1);
	});

	test('media are found as text, list, objects and numbered fields', () => {
		const url = (n: number) => `https://media.example.com/${n}.jpg`;
		const media = (payload: unknown) => readFields(payload).media;
		const plain = (n: number) => ({ url: url(n), contentType: null, sizeBytes: null });
		expect(media({ mediaUrl: `${url(1)}, ${url(2)}` })).toEqual([plain(1), plain(2)]);
		expect(media({ data: { attachments: [url(1), url(1), 'none'] } })).toEqual([plain(1)]);
		expect(media({ MediaUrl0: url(1), MediaUrl1: url(2) })).toEqual([plain(1), plain(2)]);
		expect(media({ media: [{ href: url(1), mimeType: 'image/jpeg', size: '2048' }] })).toEqual([
			{ url: url(1), contentType: 'image/jpeg', sizeBytes: 2048 },
		]);
		expect(media({ media: [{ url: 'javascript:alert(1)' }, { url: { toString: 1 } }] })).toEqual(
			[],
		);
	});
});
