import type { RegistrationContext } from '../../sms/registration';
import { createTextellent, type ListedSubscription } from './fake-textellent';

export const TOKEN = 'unit+test/webhook=token 1';
export const LIVE = 'https://hooks.example.com/webhook/1/sms';
export const TEST = 'https://hooks.example.com/webhook-test/1/sms';
/** Belongs to somebody else in the same account. */
export const FOREIGN: ListedSubscription = {
	clientId: 4021,
	event: 'INCOMING_MESSAGE',
	targetUrl: 'https://crm.example.com/hook?event=incomingMessage',
};

type Settings = Parameters<typeof createTextellent>[0];

/** A Textellent account, and what the node would hand to the registrar. */
export function setUp(settings: Settings = {}, overrides: Partial<RegistrationContext> = {}) {
	const { state, call } = createTextellent(settings);
	const context: RegistrationContext = {
		call,
		credential: { authCode: 'auth', webhookToken: TOKEN },
		webhookUrl: LIVE,
		isTest: false,
		events: ['reply', 'delivered', 'failed', 'optOut'],
		target: null,
		...overrides,
	};
	return { state, context };
}

export const eventsOf = (subscriptions: ListedSubscription[]) =>
	subscriptions.map(({ event }) => event);
