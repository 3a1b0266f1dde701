import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const customPaths: INodePropertyOptions[] = [
	{ name: 'Business Number', value: 'businessNumber', description: 'Your own number' },
	{ name: 'Contact', value: 'contact', description: "The person's number" },
	{ name: 'Conversation ID', value: 'conversationId' },
	{ name: 'Direction', value: 'direction', description: 'Inbound or outbound' },
	{ name: 'Error Code', value: 'errorCode' },
	{ name: 'Error Description', value: 'errorDescription' },
	{ name: 'Event', value: 'event', description: "The provider's word for what happened" },
	{ name: 'From', value: 'from' },
	{ name: 'Media URL', value: 'mediaUrl' },
	{ name: 'Message ID', value: 'messageId' },
	{ name: 'Occurred At', value: 'occurredAt', description: 'ISO 8601 with a zone, or epoch time' },
	{ name: 'Status', value: 'status' },
	{ name: 'Text', value: 'text' },
	{ name: 'To', value: 'to' },
];

/** Where the Custom provider's fields are. */
export const customProperties: INodeProperties[] = [
	{
		displayName: 'Fields',
		name: 'customMapping',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Paste a Sample Payload',
				value: 'sample',
				description: 'The fields of the sample are recognised by their names',
			},
			{
				name: 'Recognise by Name',
				value: 'automatic',
				description: 'Finds usual field names such as from, text and messageId in every request',
			},
			{ name: 'Map Each Field', value: 'paths', description: 'Say where each field is' },
		],
		default: 'automatic',
		displayOptions: { show: { provider: ['custom'] } },
	},
	{
		displayName: 'Sample Payload',
		name: 'customSample',
		type: 'json',
		noDataExpression: true,
		default: '{\n  "from": "+12025550123",\n  "text": "Hello",\n  "messageId": "m-1"\n}',
		description: 'A request body of your provider, as JSON',
		displayOptions: { show: { provider: ['custom'], customMapping: ['sample'] } },
	},
	{
		displayName: 'Field Paths',
		name: 'customPaths',
		type: 'fixedCollection',
		noDataExpression: true,
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: { provider: ['custom'], customMapping: ['paths'] } },
		options: [
			{
				displayName: 'Field',
				name: 'path',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'options',
						options: customPaths,
						default: 'contact',
					},
					{
						displayName: 'Path',
						name: 'path',
						type: 'string',
						default: '',
						placeholder: 'e.g. data.message.from',
						description: 'Names from the outside in, with dots between them',
					},
				],
			},
		],
	},
];
