import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class SmsCustomApi implements ICredentialType {
	name = 'smsCustomApi';

	displayName = 'SMS Events: Custom Provider API';

	icon: Icon = { light: 'file:../icons/custom.svg', dark: 'file:../icons/custom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-sms-events/n8n-nodes-sms-events#custom-provider';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication Scheme',
			name: 'scheme',
			type: 'options',
			default: 'hmac',
			description:
				'How the provider proves that a request comes from it. Its webhook documentation says which.',
			options: [
				{
					name: 'Basic Auth',
					value: 'basic',
					description: 'User and password, often written into the URL',
				},
				{
					name: 'Header',
					value: 'header',
					description: 'A header whose value is a secret that never changes',
				},
				{
					name: 'HMAC Signature',
					value: 'hmac',
					description: 'A header with a signature over the message, made with a shared secret',
				},
				{
					name: 'JWT (HS256)',
					value: 'jwt',
					description: 'A header with a JSON Web Token signed with a shared secret',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Accept every request',
				},
				{
					name: 'Standard Webhooks',
					value: 'standardWebhooks',
					description: 'The headers webhook-id, webhook-timestamp and webhook-signature',
				},
				{
					name: 'URL Token',
					value: 'urlToken',
					description: 'A secret in the URL, as ?token=…, for providers that cannot do more',
				},
			],
		},
		{
			displayName:
				'Anyone who knows the URL can start the workflow, with any message and from any number. Choose this only when the provider offers nothing else, and fill in the IP list of the node.',
			name: 'noneNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { scheme: ['none'] } },
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'HMAC, Standard Webhooks, JWT: the signing secret that the provider shows. Header: the whole value of the header. URL Token: at least 16 random characters.',
			displayOptions: {
				show: { scheme: ['hmac', 'standardWebhooks', 'header', 'urlToken', 'jwt'] },
			},
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Accepted as well while you change the secret; clear it afterwards',
			displayOptions: {
				show: { scheme: ['hmac', 'standardWebhooks', 'header', 'urlToken', 'jwt'] },
			},
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. X-Webhook-Token',
			displayOptions: { show: { scheme: ['header'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { scheme: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { scheme: ['basic'] } },
		},
		{
			displayName: 'Previous Password',
			name: 'previousPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Accepted as well while you change the password; clear it afterwards',
			displayOptions: { show: { scheme: ['basic'] } },
		},
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. X-Signature',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. sha256=',
			description:
				'What stands before the signature in its header. Several signatures may follow each other, separated by commas or spaces.',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Signed Content',
			name: 'signedContent',
			type: 'string',
			default: '{body}',
			placeholder: 'e.g. {timestamp}.{body}',
			description:
				'What the provider signs, in its order and with its separators. Placeholders: {body}, {timestamp}, {url}, {path}, {method} and {header:x-name}; \\n is a line break.',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Timestamp Header',
			name: 'timestampHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Timestamp',
			description:
				'The header with the time of sending: Unix seconds, Unix milliseconds or ISO 8601. Leave empty when the provider sends none, or sends it as the "t=" part of the signature header.',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			default: 'sha256',
			options: [
				{ name: 'SHA-1', value: 'sha1' },
				{ name: 'SHA-256', value: 'sha256' },
				{ name: 'SHA-384', value: 'sha384' },
				{ name: 'SHA-512', value: 'sha512' },
			],
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Encoding',
			name: 'encoding',
			type: 'options',
			default: 'hex',
			description: 'How the signature is written in its header',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Base64url', value: 'base64url' },
				{ name: 'Hex', value: 'hex' },
			],
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Secret Encoding',
			name: 'keyEncoding',
			type: 'options',
			default: 'text',
			description: 'Whether the secret is used as it is written, or decoded first',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hex', value: 'hex' },
				{ name: 'Text', value: 'text' },
			],
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'JWT Header',
			name: 'jwtHeader',
			type: 'string',
			default: 'Authorization',
			description: 'The header with the token; "Bearer " before it is allowed',
			displayOptions: { show: { scheme: ['jwt'] } },
		},
		{
			displayName: 'Payload Hash Claim',
			name: 'payloadHashClaim',
			type: 'string',
			default: '',
			placeholder: 'e.g. payload_hash',
			description:
				'The claim with the SHA-256 of the body in hex. Leave empty when the token has none; then it does not protect the body.',
			displayOptions: { show: { scheme: ['jwt'] } },
		},
	];
}
