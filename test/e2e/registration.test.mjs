import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { demoCredentialOf } from '../../tools/simulate/requests.mjs';
import { fakeTextellent } from '../support/e2e-fake-textellent.mjs';
import { fakeTwilio } from '../support/e2e-fake-twilio.mjs';
import { eventually, Lab, send } from '../support/e2e.mjs';

const ELSEWHERE = 'https://crm.example.com/incoming-sms';

/** Twilio's connection overrides, such as `#rc=3`, do not make it another address. */
const withoutFragment = (url) => url?.split('#', 1)[0];

describe('registering the webhook', () => {
	/** @type {Lab} */
	let lab;
	let twilio;
	let textellent;
	before(async () => {
		twilio = await fakeTwilio(demoCredentialOf('twilio'));
		textellent = await fakeTextellent(demoCredentialOf('textellent'));
		lab = await Lab.start();
	});
	after(async () => {
		await lab?.stop();
		twilio?.close();
		textellent?.close();
	});

	describe('Twilio', () => {
		const twilioWorkflow = async (parameters, settings) => {
			const credentials = await lab.credential('twilio', {
				apiBaseUrl: twilio.url,
				messagingBaseUrl: twilio.url,
			});
			const all = { registration: 'automatic', ...parameters };
			return await lab.workflow({ provider: 'twilio', credentials, parameters: all, ...settings });
		};
		const onNumber = () => ({ twilioTarget: 'phoneNumber', twilioPhoneNumber: twilio.number.sid });
		const onService = () => ({
			twilioTarget: 'messagingService',
			twilioMessagingService: twilio.service.sid,
		});

		const numberCalls = (url) =>
			eventually(() => assert.equal(withoutFragment(twilio.number.sms_url), url));

		test('the numbers and Messaging Services of the account can be chosen from lists', async () => {
			const { trigger } = await twilioWorkflow(onNumber(), { active: false });
			const options = async (method, path) =>
				await lab.client.parameterOptions(trigger, method, `parameters.${path}`);
			assert.deepEqual(await options('getTwilioPhoneNumbers', 'twilioPhoneNumber'), [
				{ name: '+12025550100 (Front desk)', value: twilio.number.sid },
			]);
			assert.deepEqual(await options('getTwilioMessagingServices', 'twilioMessagingService'), [
				{ name: 'Reminders', value: twilio.service.sid },
			]);
		});

		test('activation sets the URL on the number, deactivation puts back what was there', async () => {
			Object.assign(twilio.number, { sms_url: ELSEWHERE, sms_method: 'GET' });
			const workflow = await twilioWorkflow(onNumber());
			await numberCalls(workflow.url);
			assert.equal(twilio.number.sms_method, 'POST');
			assert.equal((await send(workflow.request('reply'))).status, 200);
			await workflow.executions(1);
			await workflow.deactivate();
			await numberCalls(ELSEWHERE);
			assert.equal(twilio.number.sms_method, 'GET');
		});

		test('what was there is put back after a restart too', async () => {
			Object.assign(twilio.number, { sms_url: ELSEWHERE, sms_method: 'POST' });
			const workflow = await twilioWorkflow(onNumber());
			await numberCalls(workflow.url);
			await lab.restart();
			await numberCalls(workflow.url);
			await workflow.deactivate();
			await numberCalls(ELSEWHERE);
		});

		test('a Messaging Service gets both URLs and gets its own back', async () => {
			const before = {
				inbound_request_url: ELSEWHERE,
				use_inbound_webhook_on_number: true,
				status_callback: `${ELSEWHERE}/status`,
			};
			Object.assign(twilio.service, before);
			const workflow = await twilioWorkflow(onService());
			await eventually(() => {
				assert.equal(withoutFragment(twilio.service.inbound_request_url), workflow.url);
				assert.equal(withoutFragment(twilio.service.status_callback), workflow.url);
				assert.equal(twilio.service.use_inbound_webhook_on_number, false);
			});
			await workflow.deactivate();
			await eventually(() => assert.deepEqual({ ...twilio.service, ...before }, twilio.service));
		});

		test('listening for a test event leaves the production URL alone', async () => {
			Object.assign(twilio.number, { sms_url: '', sms_method: 'POST' });
			const workflow = await twilioWorkflow(onNumber());
			await numberCalls(workflow.url);
			await workflow.listen();
			assert.equal(withoutFragment(twilio.number.sms_url), workflow.url);
			await send(workflow.request('reply', { url: workflow.testUrl }));
			await workflow.executions(1);
			assert.equal(withoutFragment(twilio.number.sms_url), workflow.url);
			await workflow.deactivate();
			await numberCalls('');
		});

		test('listening for a test event leaves the URL of somebody else alone', async () => {
			Object.assign(twilio.number, { sms_url: ELSEWHERE, sms_method: 'POST' });
			const workflow = await twilioWorkflow(onNumber(), { active: false });
			await workflow.listen();
			assert.equal(twilio.number.sms_url, ELSEWHERE);
			await lab.client.stopListening(workflow.id);
			assert.equal(twilio.number.sms_url, ELSEWHERE);
		});

		test('a URL that somebody has changed meanwhile is not touched', async () => {
			Object.assign(twilio.number, { sms_url: ELSEWHERE, sms_method: 'POST' });
			const workflow = await twilioWorkflow(onNumber());
			await numberCalls(workflow.url);
			const changed = 'https://another.example.com/';
			twilio.number.sms_url = changed;
			twilio.calls.length = 0;
			await workflow.deactivate();
			await eventually(() => assert.ok(twilio.calls.length > 0));
			assert.equal(twilio.number.sms_url, changed);
		});

		test('nothing is called when the builder pastes the URL', async () => {
			twilio.calls.length = 0;
			const workflow = await twilioWorkflow({ registration: 'manual' });
			await workflow.deactivate();
			assert.deepEqual(twilio.calls, []);
		});

		test('the credential can be tested', async () => {
			const data = { ...demoCredentialOf('twilio'), apiBaseUrl: twilio.url };
			const good = await testCredential('smsTwilioApi', data);
			assert.equal(good.status, 'OK', good.message);
			const bad = await testCredential('smsTwilioApi', { ...data, authToken: 'wrong' });
			assert.equal(bad.status, 'Error');
		});
	});

	describe('Textellent', () => {
		const textellentWorkflow = async (parameters) => {
			const credentials = await lab.credential('textellent', { baseUrl: textellent.url });
			const all = { registration: 'automatic', ...parameters };
			return await lab.workflow({ provider: 'textellent', credentials, parameters: all });
		};
		const ofWorkflow = ({ url }) =>
			textellent.subscriptions.filter(({ targetUrl }) => targetUrl.startsWith(url));

		test('each kind of event gets its own URL on activation and loses it on deactivation', async () => {
			const foreign = { targetUrl: ELSEWHERE, event: 'INCOMING_MESSAGE', clientId: '4021' };
			textellent.subscriptions.push(foreign);
			const events = ['reply', 'delivered', 'failed', 'optOut'];
			const workflow = await textellentWorkflow({ events });
			const kinds = () =>
				ofWorkflow(workflow).map(({ targetUrl, event }) => {
					const query = new URL(targetUrl).searchParams;
					assert.equal(query.get('token'), demoCredentialOf('textellent').webhookToken);
					return [event, query.get('event')];
				});
			await eventually(() =>
				assert.deepEqual(kinds().sort(), [
					['INCOMING_MESSAGE', 'incomingMessage'],
					['OUTGOING_MESSAGE_DELIVERY_STATUS', 'deliveryStatus'],
					['PHONE_NUMBER_ADDED_TO_DNT', 'doNotTextAdded'],
				]),
			);

			const { body, headers } = workflow.request('reply');
			const [{ targetUrl }] = ofWorkflow(workflow);
			assert.equal((await send({ method: 'POST', url: targetUrl, headers, body })).status, 200);
			await workflow.executions(1);

			await workflow.deactivate();
			await eventually(() => assert.deepEqual(textellent.subscriptions, [foreign]));
		});

		test('listening for a test event leaves the production subscriptions alone', async () => {
			textellent.subscriptions.length = 0;
			const workflow = await textellentWorkflow({ events: ['reply'] });
			await eventually(() => assert.equal(textellent.subscriptions.length, 1));
			const before = structuredClone(textellent.subscriptions);
			await workflow.listen();
			assert.deepEqual(ofWorkflow(workflow), before);
			await send(workflow.request('reply', { url: workflow.testUrl }));
			await workflow.executions(1);
			await eventually(() => assert.deepEqual(textellent.subscriptions, before));
			await workflow.deactivate();
			await eventually(() => assert.deepEqual(textellent.subscriptions, []));
		});

		test('a wrong auth code is named when the workflow is activated', async () => {
			const credentials = await lab.credential('textellent', {
				baseUrl: textellent.url,
				authCode: 'wrong',
			});
			const workflow = await lab.workflow({
				provider: 'textellent',
				credentials,
				parameters: { registration: 'automatic' },
				active: false,
			});
			await lab.client.activate(workflow);
			await eventually(() => assert.match(lab.server.log, /Check the Auth Code/));
		});
	});

	async function testCredential(type, data) {
		const { id, name } = await lab.client.createCredential(type, 'To be tested', data);
		return await lab.client.testCredential(id, type, name, data);
	}
});
