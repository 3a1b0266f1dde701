import { RETRY_OVERRIDES, twilioRegistrar } from '../../sms/providers/twilio/api';
import { NUMBER, number, OURS, OURS_TEST, service, setUp, THEIRS } from '../support/fake-twilio';

/** As Twilio keeps it: with what makes it repeat a request that was answered 5xx. */
const registered = (url: string) => url + RETRY_OVERRIDES;

const DEMO = 'https://demo.twilio.com/welcome/sms/reply/';

describe('a phone number', () => {
	test('gets the URL on activation and its own one back on deactivation', async () => {
		const before = number({ sms_url: THEIRS, sms_method: 'GET' });
		const { context, resource } = setUp('phoneNumber', { ...before });
		expect(await twilioRegistrar.isRegistered(context)).toBe(false);
		const memo = await twilioRegistrar.register(context);
		expect(resource).toMatchObject({ sms_url: registered(OURS), sms_method: 'POST' });
		expect(await twilioRegistrar.isRegistered(context)).toBe(true);
		await twilioRegistrar.unregister(context, memo);
		expect(resource).toEqual(before);
	});

	test('is left alone on deactivation when somebody changed its URL in between', async () => {
		const { context, resource, posts } = setUp('phoneNumber', number({ sms_url: THEIRS }));
		const memo = await twilioRegistrar.register(context);
		resource.sms_url = 'https://new.example.net/sms';
		await twilioRegistrar.unregister(context, memo);
		expect(resource.sms_url).toBe('https://new.example.net/sms');
		expect(posts).toHaveLength(1);
	});

	test.each([
		['lost', null],
		['unreadable', '{"id":'],
		[
			'of another number',
			JSON.stringify({ id: 'PN2', changed: true, previous: { SmsUrl: THEIRS } }),
		],
		['not what was stored', '[1]'],
	])('is cleared, not left pointing here, when the memo is %s', async (_what, memo) => {
		const { context, resource } = setUp('phoneNumber', number({ sms_url: OURS }));
		await twilioRegistrar.unregister(context, memo);
		expect(resource.sms_url).toBe(null);
	});

	test.each([
		['an n8n test URL', 'https://other.example.com/webhook-test/xyz'],
		['our own URL', OURS],
		['our own URL with connection overrides', `${OURS}#rc=3`],
		['nothing', ''],
	])('never gets back %s', async (_what, previous) => {
		const { context, resource } = setUp('phoneNumber', number({ sms_url: previous }));
		const memo = await twilioRegistrar.register(context);
		await twilioRegistrar.unregister(context, memo);
		expect(resource.sms_url).toBe(null);
	});

	test('that hands its texts to a TwiML App is refused with what to change', async () => {
		const app = 'AP00000000000000000000000000000001';
		const { context, posts } = setUp(
			'phoneNumber',
			number({ sms_url: OURS, sms_application_sid: app }),
		);
		expect(await twilioRegistrar.isRegistered(context)).toBe(false);
		await expect(twilioRegistrar.register(context)).rejects.toThrow(
			/^\+12025550123 \(Front desk\) hands its texts to the TwiML App AP0.*Configure With/,
		);
		expect(posts).toEqual([]);
	});

	test('counts as registered when connection overrides were added to our URL by hand', async () => {
		const { context, resource } = setUp('phoneNumber', number({ sms_url: `${OURS}#rc=3&rp=all` }));
		expect(await twilioRegistrar.isRegistered(context)).toBe(true);
		await twilioRegistrar.unregister(context, null);
		expect(resource.sms_url).toBe(null);
	});

	test('whose URL is another path of this n8n is not taken for registered', async () => {
		const { context } = setUp('phoneNumber', number({ sms_url: `${OURS}2` }));
		expect(await twilioRegistrar.isRegistered(context)).toBe(false);
	});
});

describe('listening for a test event', () => {
	test.each([
		['production of this node', number({ sms_url: OURS })],
		['somebody else', number({ sms_url: THEIRS })],
		['a TwiML App', number({ sms_application_sid: 'AP1' })],
	])('never takes a number away from %s', async (_whom, before) => {
		const { context, resource, posts } = setUp('phoneNumber', { ...before }, true);
		const memo = await twilioRegistrar.register(context);
		expect(JSON.parse(memo)).toEqual({ id: NUMBER, changed: false, previous: {} });
		await twilioRegistrar.unregister(context, memo);
		expect(resource).toEqual(before);
		expect(posts).toEqual([]);
	});

	test.each([
		['has none', ''],
		['still has Twilio’s demo', DEMO],
	])('borrows a number that %s, and puts that back', async (_what, previous) => {
		const { context, resource } = setUp('phoneNumber', number({ sms_url: previous }), true);
		const memo = await twilioRegistrar.register(context);
		expect(resource.sms_url).toBe(registered(OURS_TEST));
		await twilioRegistrar.unregister(context, memo);
		expect(resource.sms_url ?? '').toBe(previous);
	});

	test('leaves replies alone that a service hands to its numbers, and takes the receipts', async () => {
		const before = service({ use_inbound_webhook_on_number: true });
		const { context, resource } = setUp('messagingService', { ...before }, true);
		const memo = await twilioRegistrar.register(context);
		expect(resource).toEqual({ ...before, status_callback: registered(OURS_TEST) });
		await twilioRegistrar.unregister(context, memo);
		expect(resource).toEqual(before);
	});

	test('takes only what is free of a service', async () => {
		const before = service({ status_callback: THEIRS });
		const { context, resource } = setUp('messagingService', { ...before }, true);
		const memo = await twilioRegistrar.register(context);
		expect(resource).toEqual({ ...before, inbound_request_url: registered(OURS_TEST) });
		await twilioRegistrar.unregister(context, memo);
		expect(resource).toEqual(before);
	});
});

describe('a Messaging Service', () => {
	test('gets both URLs, stops deferring to its numbers, and all of it goes back', async () => {
		const before = service({
			inbound_request_url: THEIRS,
			inbound_method: 'GET',
			status_callback: `${THEIRS}/status`,
			use_inbound_webhook_on_number: true,
		});
		const { context, resource } = setUp('messagingService', { ...before });
		expect(await twilioRegistrar.isRegistered(context)).toBe(false);
		const memo = await twilioRegistrar.register(context);
		expect(resource).toMatchObject({
			inbound_request_url: registered(OURS),
			inbound_method: 'POST',
			status_callback: registered(OURS),
			use_inbound_webhook_on_number: false,
		});
		expect(await twilioRegistrar.isRegistered(context)).toBe(true);
		await twilioRegistrar.unregister(context, memo);
		expect(resource).toEqual(before);
	});

	test.each([
		['replies go elsewhere', { inbound_request_url: THEIRS }],
		['receipts go elsewhere', { status_callback: null }],
		['it defers to its numbers', { use_inbound_webhook_on_number: true }],
	])('is not registered while %s', async (_what, fields) => {
		const ours = { inbound_request_url: OURS, status_callback: OURS };
		const { context } = setUp('messagingService', service({ ...ours, ...fields }));
		expect(await twilioRegistrar.isRegistered(context)).toBe(false);
	});

	test('gets back only the URL that nobody changed in between', async () => {
		const { context, resource } = setUp(
			'messagingService',
			service({ inbound_request_url: THEIRS, status_callback: THEIRS }),
		);
		const memo = await twilioRegistrar.register(context);
		resource.status_callback = 'https://new.example.net/status';
		await twilioRegistrar.unregister(context, memo);
		expect(resource).toMatchObject({
			inbound_request_url: THEIRS,
			status_callback: 'https://new.example.net/status',
		});
	});
});
