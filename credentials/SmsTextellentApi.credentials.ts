import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

export class SmsTextellentApi implements ICredentialType {
	name = 'smsTextellentApi';

	displayName = 'SMS Events: Textellent API';

	documentationUrl = 'https://github.com/n8n-nodes-sms-events/n8n-nodes-sms-events#textellent';

	icon: Icon = { light: 'file:../icons/textellent.svg', dark: 'file:../icons/textellent.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Auth Code',
			name: 'authCode',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key of your Textellent account. Textellent support hands it out.',
		},
		{
			displayName: 'Partner Client Code',
			name: 'partnerClientCode',
			type: 'string',
			default: '',
			description: 'Only to act for one office or franchise location of a larger account',
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. 32 random letters and digits',
			description:
				'Textellent does not sign its webhooks. This secret in the webhook URL proves that a request comes from there. Make up a random one of at least 16 letters and digits.',
		},
		{
			displayName: 'Previous Webhook Token',
			name: 'previousWebhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While you change the token: put the old one here and the new one above, and both are accepted. Switch the workflow off and on, then clear this.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'hidden',
			default: 'https://client.textellent.com/api/v1',
		},
	];

	/** A function, because the generic kind would send an empty header for the optional code. */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { authCode, partnerClientCode } = credentials as Record<string, string>;
		const headers = { ...requestOptions.headers, authCode };
		return {
			...requestOptions,
			headers: partnerClientCode ? { ...headers, partnerClientCode } : headers,
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/event/subscriptions.json',
		},
	};
}
