import type { INodeProperties } from 'n8n-workflow';

import type { KeywordIntent } from '../../sms/event';

const KEYWORD_HINT =
	'separated by commas. Compared with the whole message, without case, accents and punctuation.';

/** The node's "Options" collection. */
export function optionsProperty(keywords: Record<KeywordIntent, string[]>): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		noDataExpression: true,
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Country for National Numbers',
				name: 'country',
				type: 'string',
				default: '',
				placeholder: 'e.g. US',
				description: 'Two-letter country code, for numbers that come without a country code',
			},
			{
				displayName: 'Help Keywords',
				name: 'helpKeywords',
				type: 'string',
				default: keywords.help.join(', '),
				description: `Words that make a message a help event, ${KEYWORD_HINT}`,
			},
			{
				displayName: 'Include Raw Payload',
				name: 'includeRaw',
				type: 'boolean',
				default: true,
				description: "Whether to keep the provider's own payload in the field raw",
			},
			{
				displayName: 'IP List',
				name: 'allowedAddresses',
				type: 'string',
				default: '',
				placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24',
				description:
					'Only accept requests from these addresses or CIDR ranges. Behind a proxy n8n needs N8N_PROXY_HOPS to see the real one.',
			},
			{
				displayName: 'Keep Stale Statuses',
				name: 'keepStale',
				type: 'boolean',
				default: false,
				description:
					'Whether to run for a status that arrives after a later one of the same message, flagged isStale',
			},
			{
				displayName: 'Late After (Seconds)',
				name: 'lateAfterSeconds',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 300,
				description: 'An event that took longer to arrive is flagged isLate',
			},
			{
				displayName: 'Memory (Hours)',
				name: 'memoryHours',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 72,
				description:
					'How long an event is remembered, so that a repeat of it does not run again. At most 10,000 events are kept.',
			},
			{
				displayName: 'Opt-In Keywords',
				name: 'optInKeywords',
				type: 'string',
				default: keywords.optIn.join(', '),
				description: `Words that make a message an opt-in, ${KEYWORD_HINT}`,
			},
			{
				displayName: 'Opt-Out Keywords',
				name: 'optOutKeywords',
				type: 'string',
				default: keywords.optOut.join(', '),
				description: `Words that make a message an opt-out, ${KEYWORD_HINT}`,
			},
			{
				displayName: 'Replay Window (Seconds)',
				name: 'replayWindowSeconds',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 300,
				description:
					'How far the time in a signature may be from the time of this server, where the scheme carries one',
			},
			{
				displayName: 'Treat Likely Opt-Outs as Opt-Outs',
				name: 'likelyOptOuts',
				type: 'boolean',
				default: false,
				description:
					'Whether free wording such as "please stop texting me" is an opt-out instead of a reply',
			},
		],
	};
}
