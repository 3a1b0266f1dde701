import { EVENT_TYPES, type EventType } from '../../event';
import { certainPaths, type FieldPaths } from '../../fields';
import { isObject } from '../../payload';
import type { ParsedBody, Provider, Reading, ReceiveOptions, WebhookRequest } from '../../provider';
import { readingFromFields, readingsOf } from '../../reading-from-fields';
import { OWN_PARAMETERS, query } from '../../request';
import { authenticateCustom } from './authenticate';

/**
 * Any provider that is not on the list. Fields are taken from the mapped paths, then from where a
 * sample payload has them, then by their names. `?event=optOut` in the URL states the type of all
 * that arrives there.
 */
export const custom: Provider = {
	id: 'custom',
	displayName: 'Custom',
	credentialType: 'smsCustomApi',
	events: EVENT_TYPES,
	deliversByGet: true,
	/** Unknown. Longer, and every event without a time would be flagged for as long after a start. */
	retryWindowSeconds: 3600,
	answer: { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' },
	failures: {},

	authenticate: authenticateCustom,

	parse(body: ParsedBody, request: WebhookRequest, options: ReceiveOptions): Reading[] {
		const payload = request.method === 'GET' ? withoutOwnParameters(body.data) : body.data;
		const kind = kindOf(query(request).get('event'));
		return readingsOf(payload, pathsOf(options), ({ fields, raw }) =>
			readingFromFields(fields, kind, raw),
		);
	},
};

function kindOf(word: string | null): EventType | null {
	return EVENT_TYPES.find((type) => type === word) ?? null;
}

/** A path that the builder left empty is not mapped, nor what an expression made of it but a text. */
function pathsOf({ samplePayload, fieldPaths }: ReceiveOptions): FieldPaths {
	const sample = samplePayload === undefined ? {} : certainPaths(samplePayload);
	const mapped = Object.entries(fieldPaths ?? {}).filter(
		([, path]: [string, unknown]) => typeof path === 'string' && path.trim() !== '',
	);
	return { ...sample, ...Object.fromEntries(mapped) };
}

function withoutOwnParameters(data: unknown): unknown {
	if (!isObject(data)) return data;
	return Object.fromEntries(Object.entries(data).filter(([key]) => !OWN_PARAMETERS.includes(key)));
}
