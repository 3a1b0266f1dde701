import type { INodeProperties } from 'n8n-workflow';

import type { EventType } from '../../sms/event';
import { DEFAULT_KEYWORDS } from '../../sms/keywords';
import { customProperties } from './custom-properties';
import { optionsProperty } from './options';

const EVENTS: ReadonlyArray<{
	name: string;
	value: EventType;
	action: string;
	description: string;
}> = [
	{
		name: 'Delivered',
		value: 'delivered',
		action: 'On delivered',
		description: 'The provider says that your text arrived',
	},
	{
		name: 'Failed',
		value: 'failed',
		action: 'On failed',
		description: 'Your text will not arrive; the event says why and what to do',
	},
	{
		name: 'Help',
		value: 'help',
		action: 'On help',
		description: 'A person texted HELP or INFO',
	},
	{
		name: 'Opt-In',
		value: 'optIn',
		action: 'On opt-in',
		description: 'A person gave consent again, for example with START',
	},
	{
		name: 'Opt-Out',
		value: 'optOut',
		action: 'On opt-out',
		description:
			'A person withdrew consent, for example with STOP. Never comes as a reply as well.',
	},
	{
		name: 'Queued',
		value: 'queued',
		action: 'On queued',
		description: 'Your text was accepted and not yet handed to a carrier',
	},
	{
		name: 'Reply',
		value: 'reply',
		action: 'On reply',
		description: 'A person texted you, and it was no consent keyword',
	},
	{
		name: 'Sent',
		value: 'sent',
		action: 'On sent',
		description: 'Your text was handed to a carrier',
	},
	{
		name: 'Unknown',
		value: 'unknown',
		action: 'On unknown',
		description:
			'Something genuine that this node has no word for yet, such as a new tag in Textellent',
	},
];

const AUTOMATIC = { registration: ['automatic'] };

const providerProperties: INodeProperties[] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Custom', value: 'custom', description: 'Any provider that is not on this list' },
			{ name: 'Textellent', value: 'textellent' },
			{ name: 'Twilio', value: 'twilio' },
		],
		default: 'twilio',
		description: 'The service that sends and receives your texts',
	},
	{
		displayName: 'Register Webhook',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Automatically',
				value: 'automatic',
				description:
					'Set the URL at the provider when the workflow is activated, put back what was there when it is deactivated',
			},
			{
				name: "I'll Paste the URL Myself",
				value: 'manual',
				description: 'Copy the production URL above to the provider by hand',
			},
		],
		default: 'automatic',
		displayOptions: { show: { provider: ['twilio', 'textellent'] } },
	},
	{
		displayName: 'Register On',
		name: 'twilioTarget',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Messaging Service',
				value: 'messagingService',
				description: 'Reports replies and delivery receipts of all its numbers',
			},
			{
				name: 'Phone Number',
				value: 'phoneNumber',
				description:
					'Reports replies; delivery receipts need the URL as the status callback of each text you send',
			},
		],
		default: 'phoneNumber',
		displayOptions: { show: { provider: ['twilio'], ...AUTOMATIC } },
	},
	{
		displayName: 'Phone Number Name or ID',
		name: 'twilioPhoneNumber',
		type: 'options',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'getTwilioPhoneNumbers' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: {
			show: { provider: ['twilio'], ...AUTOMATIC, twilioTarget: ['phoneNumber'] },
		},
	},
	{
		displayName: 'Messaging Service Name or ID',
		name: 'twilioMessagingService',
		type: 'options',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'getTwilioMessagingServices' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: {
			show: { provider: ['twilio'], ...AUTOMATIC, twilioTarget: ['messagingService'] },
		},
	},
	{
		displayName:
			'Textellent gets one URL per kind of event: add <code>?event=incomingMessage&token=</code> and the Webhook Token of your credential to the URL above. The README lists the other kinds.',
		name: 'textellentNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: ['textellent'], registration: ['manual'] } },
	},
];

export const properties: INodeProperties[] = [
	...providerProperties,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: [...EVENTS],
		default: ['reply', 'delivered', 'failed', 'optOut'],
		description: 'Which events start the workflow. The others are acknowledged and left alone.',
	},
	{
		displayName: 'Outputs',
		name: 'layout',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Five, One per Kind',
				value: 'five',
				description: 'Reply, Delivered, Failed, Opt-Out and Other',
			},
			{ name: 'One', value: 'one', description: 'All events leave through the same output' },
		],
		default: 'five',
	},
	...customProperties,
	{
		displayName: 'Acknowledge',
		name: 'responseMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'As soon as the execution is stored. Right for nearly every workflow.',
			},
			{
				name: "Using 'Respond to Webhook' Node",
				value: 'responseNode',
				description: 'The answer is made by that node, for example TwiML that texts back',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'A workflow that fails makes the provider send the event again',
			},
		],
		default: 'onReceived',
		description: 'When the provider is told that the event has arrived',
	},
	{
		displayName:
			"n8n's Respond to Webhook node only runs behind a Webhook node: connect an unused Webhook node to it as well, next to this trigger",
		name: 'responseNodeNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { responseMode: ['responseNode'] } },
	},
	optionsProperty(DEFAULT_KEYWORDS),
];
