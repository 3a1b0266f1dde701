import {
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';

import { Claims } from '../../ledger/claims';
import { findProvider } from '../../sms/providers';
import { isSupportedCountry } from '../../vendor/libphonenumber';
import type { ApiCall, RegistrationContext, Registrar } from '../../sms/registration';
import {
	isRegisteredAutomatically,
	parseSample,
	readCountry,
	readCredential,
	readEvents,
	readProvider,
	readTarget,
} from './settings';

/** Whether the provider already calls this node's URL. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	// Stored from the start, so that a crash during the very first event leaves a trace too.
	const staticData = context.getWorkflowStaticData('node');
	staticData.ledger ??= new Claims(1).snapshot();
	checkSample(context);
	checkCountry(context);
	const registrar = registrarOf(context);
	if (!registrar) return false;
	try {
		return await registrar.isRegistered(await registrationContext(context));
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

/** Sets the node's URL at the provider, unless the builder does that by hand. */
export async function register(context: IHookFunctions): Promise<boolean> {
	const registrar = registrarOf(context);
	if (!registrar) return true;
	try {
		const memo = await registrar.register(await registrationContext(context));
		context.getWorkflowStaticData('node').putBack = memo;
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error);
	}
	return true;
}

/** Puts back what was set before. Switching a workflow off must work even without the provider. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const registrar = registrarOf(context);
	if (!registrar) return true;
	const staticData = context.getWorkflowStaticData('node');
	const memo = typeof staticData.putBack === 'string' ? staticData.putBack : null;
	try {
		await registrar.unregister(await registrationContext(context), memo);
	} catch (error) {
		const reason = (error as Error).message;
		context.logger.warn(
			`SMS Trigger could not take its URL back at the provider, remove it there by hand: ${reason}`,
		);
		return false;
	}
	delete staticData.putBack;
	return true;
}

/** Options for a list parameter, from the provider's API. */
export async function listTargets(
	context: ILoadOptionsFunctions,
	providerId: string,
	kind: string,
): Promise<INodePropertyOptions[]> {
	const { credentialType, registrar } = findProvider(providerId);
	const credential = await context.getCredentials(credentialType);
	return (await registrar?.listTargets?.(apiCall(context, credentialType), credential, kind)) ?? [];
}

function registrarOf(context: IHookFunctions): Registrar | null {
	const { registrar } = readProvider(context);
	return registrar && isRegisteredAutomatically(context) ? registrar : null;
}

async function registrationContext(context: IHookFunctions): Promise<RegistrationContext> {
	const provider = readProvider(context);
	return {
		call: apiCall(context, provider.credentialType),
		credential: await readCredential(context, provider),
		webhookUrl: String(context.getNodeWebhookUrl('default')),
		isTest: context.getMode() === 'manual',
		events: [...readEvents(context)],
		target: readTarget(context),
	};
}

function apiCall(context: IHookFunctions | ILoadOptionsFunctions, credentialType: string): ApiCall {
	return async ({ method, url, headers, form, json }) => {
		const options: IHttpRequestOptions = { method, url, headers, json: true };
		if (form) options.body = new URLSearchParams(form);
		if (json) options.body = json as IHttpRequestOptions['body'];
		return await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			options,
		);
	};
}

function checkCountry(context: IHookFunctions): void {
	const country = readCountry(context.getNodeParameter('options.country', ''));
	if (country === undefined || isSupportedCountry(country)) return;
	throw new NodeOperationError(
		context.getNode(),
		`There is no country with the code "${country}"`,
		{
			description: 'Use two letters, for example US, under Country for National Numbers.',
		},
	);
}

function checkSample(context: IHookFunctions): void {
	if (context.getNodeParameter('provider') !== 'custom') return;
	if (context.getNodeParameter('customMapping', 'automatic') !== 'sample') return;
	const sample = parseSample(context.getNodeParameter('customSample', ''));
	if (typeof sample === 'object' && sample !== null) return;
	throw new NodeOperationError(context.getNode(), 'The sample payload is not valid JSON', {
		description: 'Paste a whole request body of your provider under Sample Payload.',
	});
}
