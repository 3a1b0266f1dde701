import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nClient, waitForWebhook } from '../../tools/lib/n8n-rest.mjs';
import { N8nServer } from '../../tools/lib/n8n-server.mjs';
import { installPackage, temporaryFolder } from '../../tools/lib/package.mjs';
import { ensureReady, installThisPackage } from '../../tools/lib/project.mjs';
import { buildRequest, demoCredentialOf } from '../../tools/simulate/requests.mjs';

export const OWNER = { email: 'owner@example.com', password: 'Test-Passw0rd' };

const CREDENTIAL_TYPES = {
	twilio: 'smsTwilioApi',
	textellent: 'smsTextellentApi',
	custom: 'smsCustomApi',
};

/** Names of the trigger's outputs, in order. */
export const OUTPUTS = ['Reply', 'Delivered', 'Failed', 'Opt-Out', 'Other'];

export const TRIGGER = 'SMS Trigger';

/** A real n8n with this package installed and somebody signed in, for one test file. */
export class Lab {
	#webhookIds = new Set();

	/** @param {{env?: NodeJS.ProcessEnv}} [settings] what n8n gets beside */
	static async start({ env } = {}) {
		const lab = new Lab();
		const runtime = await ensureReady();
		lab.userFolder = temporaryFolder('e2e');
		// `npm test` has packed it once for all files.
		const tarball = process.env.SMS_EVENTS_TARBALL;
		if (tarball) await installPackage(tarball, lab.userFolder);
		else await installThisPackage(lab.userFolder);
		lab.server = new N8nServer({ runtime, userFolder: lab.userFolder, env });
		await lab.server.start();
		lab.client = new N8nClient(lab.server.url);
		await lab.client.signIn(OWNER);
		return lab;
	}

	async stop() {
		await this.server.stop();
		rmSync(this.userFolder, { recursive: true, force: true });
	}

	/** @param {'stop' | 'crash'} how the n8n before ends */
	async restart(how = 'stop') {
		await this.server[how]();
		await this.server.start();
		await Promise.all([...this.#webhookIds].map((id) => waitForWebhook(this.#productionUrl(id))));
	}

	/** @returns what a node's `credentials` take; the fields are the simulator's own, then `fields` */
	async credential(provider, fields = {}) {
		const type = CREDENTIAL_TYPES[provider];
		const data = { ...demoCredentialOf(provider), ...fields };
		return { [type]: await this.client.createCredential(type, `Test ${randomUUID()}`, data) };
	}

	/**
	 * An active workflow: the SMS Trigger and, behind it, what `after` says; a node per output of the
	 * layout of five when it says nothing.
	 * @param {object} settings
	 * @param {string} settings.provider
	 * @param {object} [settings.parameters] of the trigger, over the defaults of these tests
	 * @param {object} [settings.credentials] from `credential`; a demo one when left out
	 * @param {object[]} [settings.after] nodes in a row behind the first output
	 * @param {object} [settings.beside] a node that also leads to the last of them
	 */
	async workflow({ provider, parameters = {}, credentials, after, beside, active = true }) {
		const webhookId = randomUUID();
		const trigger = {
			id: randomUUID(),
			name: TRIGGER,
			type: 'n8n-nodes-sms-events.smsTrigger',
			typeVersion: 2,
			position: [0, 0],
			webhookId,
			credentials: credentials ?? (await this.credential(provider)),
			parameters: { provider, registration: 'manual', layout: 'five', ...parameters },
		};
		const { nodes, connections } = after ? inARow(after, beside) : perOutput();
		const stored = await this.client.createWorkflow({
			name: `Test ${webhookId}`,
			nodes: [trigger, ...nodes],
			connections,
		});
		const workflow = new TestWorkflow(this, stored, provider, trigger);
		if (active) await workflow.activate();
		return workflow;
	}

	/** Remembers which webhooks a restart has to wait for. */
	expectWebhook(webhookId, isThere) {
		if (isThere) this.#webhookIds.add(webhookId);
		else this.#webhookIds.delete(webhookId);
	}

	#productionUrl(webhookId) {
		return `${this.server.url}/webhook/${webhookId}/sms`;
	}
}

class TestWorkflow {
	constructor(lab, stored, provider, trigger) {
		this.lab = lab;
		this.id = stored.id;
		this.versionId = stored.versionId;
		this.provider = provider;
		this.trigger = trigger;
		this.url = `${lab.server.url}/webhook/${trigger.webhookId}/sms`;
		this.testUrl = `${lab.server.url}/webhook-test/${trigger.webhookId}/sms`;
	}

	async activate() {
		await this.lab.client.activate(this);
		this.lab.expectWebhook(this.trigger.webhookId, true);
		if (await waitForWebhook(this.url)) return;
		throw new Error(`The webhook of ${this.provider} does not answer:\n${this.lab.server.log}`);
	}

	async deactivate() {
		await this.lab.client.deactivate(this);
		this.lab.expectWebhook(this.trigger.webhookId, false);
		await waitForWebhook(this.url, { known: false });
	}

	/** Resolves when the test URL answers. */
	async listen() {
		await this.lab.client.listenForTest(this.id, TRIGGER);
		await this.answersTest();
	}

	/** Resolves when somebody has clicked "Execute step" and the test URL answers. */
	async answersTest() {
		if (await waitForWebhook(this.testUrl)) return;
		throw new Error('The test URL does not answer.');
	}

	/** A signed request to this workflow; `wanted` is what `buildRequest` takes beside. */
	request(event, wanted = {}) {
		return buildRequest({ provider: this.provider, event, url: this.url, ...wanted });
	}

	/**
	 * Waits for `count` executions in all.
	 * @returns {Promise<{status: string, mode: string, events: object[], branches: string[]}[]>} oldest
	 * first; `events`: what left the trigger, `branches`: the other nodes that ran
	 */
	async executions(count, wait) {
		const all = await this.lab.client.finishedExecutions(this.id, count, wait);
		return await Promise.all(
			all.map(async ({ id }) => {
				const { status, mode, ran } = await this.lab.client.execution(id);
				const { [TRIGGER]: outputs = [], ...others } = ran;
				return { status, mode, events: outputs.flat(), branches: Object.keys(others) };
			}),
		);
	}
}

/** @returns {Promise<{status: number, headers: Headers, text: string}>} */
export async function send({ method, url, headers, body }) {
	const response = await fetch(url, {
		method,
		headers,
		body: method === 'GET' ? undefined : body,
	});
	return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Repeats a check until it passes: n8n registers webhooks in the background. */
export async function eventually(check, timeout = 10_000) {
	const deadline = Date.now() + timeout;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await sleep(100);
		}
	}
}

export function node(name, type, typeVersion, parameters = {}) {
	return { id: randomUUID(), name, type, typeVersion, position: [300, 0], parameters };
}

function perOutput() {
	return {
		nodes: OUTPUTS.map((name) => node(name, 'n8n-nodes-base.noOp', 1)),
		connections: { [TRIGGER]: { main: OUTPUTS.map((name) => [link(name)]) } },
	};
}

function inARow(nodes, beside) {
	const names = [TRIGGER, ...nodes.map(({ name }) => name)];
	const pairs = names.slice(1).map((name, i) => [names[i], { main: [[link(name)]] }]);
	if (beside) pairs.push([beside.name, { main: [[link(names.at(-1))]] }]);
	return {
		nodes: [...nodes, beside].filter(Boolean),
		connections: Object.fromEntries(pairs),
	};
}

function link(name) {
	return { node: name, type: 'main', index: 0 };
}
