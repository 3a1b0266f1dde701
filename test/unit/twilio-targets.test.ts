import { twilioRegistrar } from '../../sms/providers/twilio/api';
import type { ApiCall, RegistrationContext } from '../../sms/registration';
import {
	CREDENTIAL,
	NUMBER,
	number,
	NUMBER_URL,
	OURS,
	SERVICE,
	service,
} from '../support/fake-twilio';

describe('what is missing is said', () => {
	const call: ApiCall = async () => {
		throw new Error('must not be called');
	};
	const context: RegistrationContext = {
		call,
		credential: CREDENTIAL,
		webhookUrl: OURS,
		isTest: false,
		events: [],
		target: null,
	};

	test.each([
		['no target', {}, /phone number or a Messaging Service/],
		[
			'an unknown kind',
			{ target: { kind: 'constructor', id: '1' } },
			/phone number or a Messaging/,
		],
		['no number', { target: { kind: 'phoneNumber', id: ' ' } }, /Choose a phone number/],
		['no service', { target: { kind: 'messagingService', id: '' } }, /Choose a Messaging Service/],
		[
			'no Account SID',
			{ credential: {}, target: { kind: 'phoneNumber', id: NUMBER } },
			/no Account SID/,
		],
	])('%s', async (_what, fields, message) => {
		const incomplete = { ...context, ...fields };
		await expect(twilioRegistrar.isRegistered(incomplete)).rejects.toThrow(message);
		await expect(twilioRegistrar.register(incomplete)).rejects.toThrow(message);
		await expect(twilioRegistrar.unregister(incomplete, null)).rejects.toThrow(message);
	});
});

describe('the list of targets', () => {
	const pages: Record<string, unknown> = {
		[`${NUMBER_URL.replace(`/${NUMBER}`, '')}?PageSize=100`]: {
			incoming_phone_numbers: [
				number({ capabilities: { sms: true } }),
				number({ sid: 'PN2', phone_number: '+12025550124', friendly_name: '+12025550124' }),
			],
			next_page_uri: `/2010-04-01/Accounts/${CREDENTIAL.accountSid}/IncomingPhoneNumbers.json?Page=1`,
		},
		[`${NUMBER_URL.replace(`/${NUMBER}`, '')}?Page=1`]: {
			incoming_phone_numbers: [
				number({ sid: 'PN3', capabilities: { sms: false } }),
				number({ sid: 'PN4', phone_number: '+12025550125', friendly_name: '' }),
				{ nonsense: true },
				null,
			],
			next_page_uri: null,
		},
		'https://messaging.twilio.test/v1/Services?PageSize=100': {
			services: [service()],
			meta: { next_page_url: 'https://elsewhere.example.net/v1/Services?Page=1' },
		},
		'https://messaging.twilio.test/v1/Services?Page=1': {
			services: [service({ sid: 'MG2', friendly_name: 'Marketing' })],
			meta: { next_page_url: null },
		},
	};
	const call: ApiCall = async ({ url }) => {
		if (!(url in pages)) throw new Error(`404 ${url}`);
		return pages[url];
	};

	test('has the numbers of all pages that can receive texts', async () => {
		expect(await twilioRegistrar.listTargets!(call, CREDENTIAL, 'phoneNumber')).toEqual([
			{ name: '+12025550123 (Front desk)', value: NUMBER },
			{ name: '+12025550124', value: 'PN2' },
			{ name: '+12025550125', value: 'PN4' },
		]);
	});

	test('has the services of all pages, and never follows a link to another host', async () => {
		expect(await twilioRegistrar.listTargets!(call, CREDENTIAL, 'messagingService')).toEqual([
			{ name: 'Reminders', value: SERVICE },
			{ name: 'Marketing', value: 'MG2' },
		]);
	});

	test('ends although every page names a next one', async () => {
		let calls = 0;
		const endless: ApiCall = async () => {
			calls++;
			return { services: [], meta: { next_page_url: 'https://messaging.twilio.test/v1/Services' } };
		};
		expect(await twilioRegistrar.listTargets!(endless, CREDENTIAL, 'messagingService')).toEqual([]);
		expect(calls).toBe(50);
	});
});
