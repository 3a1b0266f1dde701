import Ajv from 'ajv';

import { EVENT_TYPES } from '../../sms/event';
import { providers } from '../../sms/providers';
import { sampleEvent } from '../../sms/sample';
import { generatedSchema, publishedSchema } from './event-schema';

const schema = JSON.parse(publishedSchema());
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

test('the published schema is the one of the type: run `npm run schema` after a change of sms/event.ts', () => {
	expect(publishedSchema()).toBe(generatedSchema());
});

test('every field is required and no other is allowed, at every level', () => {
	const objects = [schema, ...Object.values(schema.definitions)].filter(
		({ type }) => type === 'object',
	);
	expect(objects).toHaveLength(4);
	for (const { properties, required, additionalProperties } of objects) {
		expect([...required].sort()).toEqual(Object.keys(properties).sort());
		expect(additionalProperties).toBe(false);
	}
});

test.each(EVENT_TYPES)('a sample event of type %s is valid for every provider', (type) => {
	for (const { id } of providers) {
		validate(sampleEvent(type, id));
		expect(validate.errors).toBeNull();
	}
});

test.each([
	['a missing field', { raw: undefined }],
	['an extra field', { price: 1 }],
	['a type that does not exist', { type: 'bounced' }],
	['a number instead of text', { contact: 12025550123 }],
	['a failure without advice', { failure: { code: '1', reason: 'unknown', isPermanent: false } }],
])('%s is not valid', (_, change) => {
	const event = JSON.parse(JSON.stringify({ ...sampleEvent(), ...change }));
	expect(validate(event)).toBe(false);
});
