import * as n8nWorkflow from 'n8n-workflow';
import {
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type INodeCredentialTestResult,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { providers } from '../../sms/providers';
import { checkCustomCredential } from '../../sms/providers/custom/authenticate';
import { isRegistered, listTargets, register, unregister } from './lifecycle';
import { properties } from './properties';
import { handleWebhook } from './webhook';

/** Must not refer to anything outside itself: n8n evaluates its source. */
const configuredOutputs = (parameters: { layout?: string }) =>
	parameters.layout === 'one'
		? [{ type: 'main' }]
		: ['Reply', 'Delivered', 'Failed', 'Opt-Out', 'Other'].map((displayName) => ({
				type: 'main',
				displayName,
			}));

/**
 * Declared so that n8n reads the parameter without its expression engine (`npm run bench`);
 * older versions of n8n lack the helper and evaluate the same template.
 */
const responseMode =
	'webhookDescriptionFields' in n8nWorkflow
		? n8nWorkflow.webhookDescriptionFields({
				responseMode: n8nWorkflow.fromParameter('responseMode', 'onReceived'),
			})
		: { responseMode: '={{$parameter["responseMode"] || "onReceived"}}' };

/** Not `show`: the editor would take Provider for a choice of authentication and leave it out. */
const onlyWith = (id: string) => ({
	hide: { provider: providers.map((provider) => provider.id).filter((other) => other !== id) },
});

/** GET serves the page for people and the providers that deliver by GET. */
const webhookFields = { path: 'sms', responseData: '', ...responseMode };

export class SmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMS Trigger',
		name: 'smsTrigger',
		icon: { light: 'file:sms.svg', dark: 'file:sms.dark.svg' },
		group: ['trigger'],
		version: [2],
		subtitle: '={{$parameter["provider"] + ": " + $parameter["events"].join(", ")}}',
		description:
			'Starts the workflow on a reply, a delivery receipt, a failure or an opt-out: verified, normalised and once only',
		eventTriggerDescription: 'Text your number, or send a text from it, to see an event here',
		activationMessage: 'Events of your provider now start this workflow.',
		triggerPanel: {
			header: 'Wait for a text',
			executionsHelp: {
				inactive:
					"<b>While you build</b>, click 'Execute step', then text your number. With automatic registration a number that is in use keeps its URL: paste the test URL there for the time being, or send a simulated text.<br><br><b>When you are done</b>, publish the workflow. Each event then starts it, and shows up in the <a data-key='executions'>executions list</a>.",
				active:
					"<b>While you build</b>, click 'Execute step', then text your number. A number that is in use keeps its production URL.<br><br><b>Your published workflow</b> runs for each event; see the <a data-key='executions'>executions list</a>.",
			},
			activationHint:
				"Once you have built the workflow, <a data-key='activate'>publish</a> it to have each event start it.",
		},
		defaults: { name: 'SMS Trigger' },
		inputs: [],
		outputs: `={{(${configuredOutputs})($parameter)}}`,
		credentials: [
			{ name: 'smsTextellentApi', required: true, displayOptions: onlyWith('textellent') },
			{ name: 'smsTwilioApi', required: true, displayOptions: onlyWith('twilio') },
			{
				name: 'smsCustomApi',
				required: true,
				testedBy: 'customCredentialTest',
				displayOptions: onlyWith('custom'),
			},
		],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', ...webhookFields },
			{ name: 'setup', httpMethod: 'GET', ndvHideUrl: true, ...webhookFields },
		],
		properties,
	};

	methods = {
		loadOptions: {
			async getTwilioPhoneNumbers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				return await listTargets(this, 'twilio', 'phoneNumber');
			},
			async getTwilioMessagingServices(
				this: ILoadOptionsFunctions,
			): Promise<INodePropertyOptions[]> {
				return await listTargets(this, 'twilio', 'messagingService');
			},
		},
		credentialTest: {
			async customCredentialTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const toFix = checkCustomCredential(credential.data ?? {});
				return toFix
					? { status: 'Error', message: toFix }
					: { status: 'OK', message: 'The settings are complete' };
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleWebhook(this);
	}
}
