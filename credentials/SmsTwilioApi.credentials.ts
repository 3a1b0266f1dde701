import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

export class SmsTwilioApi implements ICredentialType {
	name = 'smsTwilioApi';

	displayName = 'SMS Events: Twilio API';

	documentationUrl = 'https://github.com/n8n-nodes-sms-events/n8n-nodes-sms-events#twilio';

	icon: Icon = { light: 'file:../icons/twilio.svg', dark: 'file:../icons/twilio.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Account SID',
			name: 'accountSid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AC0123456789abcdef0123456789abcdef',
			description: 'On the start page of the Twilio Console, under Account Info',
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'On the start page of the Twilio Console, under Account Info. Twilio signs its webhooks with the primary one, so the secondary one and API keys do not work here.',
		},
		{
			displayName: 'Previous Auth Token',
			name: 'previousAuthToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While you change the token: put the old one here and the new one above, and webhooks signed with either are accepted. Find both under Account > API Keys & Tokens. Empty it afterwards.',
		},
		{
			displayName: 'API Key SID',
			name: 'apiKeySid',
			type: 'string',
			default: '',
			placeholder: 'e.g. SK0123456789abcdef0123456789abcdef',
			description:
				'Optional, used instead of the Auth Token to send texts and to set webhook URLs. Create one under Account > API Keys & Tokens.',
		},
		{
			displayName: 'API Key Secret',
			name: 'apiKeySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Shown once, when the API key is created',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'hidden',
			default: 'https://api.twilio.com',
		},
		{
			displayName: 'Messaging Base URL',
			name: 'messagingBaseUrl',
			type: 'hidden',
			default: 'https://messaging.twilio.com',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			auth: {
				username: '={{ $credentials.apiKeySid || $credentials.accountSid }}',
				password:
					'={{ $credentials.apiKeySid ? $credentials.apiKeySecret : $credentials.authToken }}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.apiBaseUrl }}',
			url: '=/2010-04-01/Accounts/{{ $credentials.accountSid }}/Messages.json',
			qs: { PageSize: 1 },
		},
	};
}
