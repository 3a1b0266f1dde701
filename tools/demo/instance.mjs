import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { N8nClient, waitForWebhook } from '../lib/n8n-rest.mjs';
import { cacheRoot, hashOf } from '../lib/paths.mjs';
import { judge, sendDemo } from './deliveries.mjs';
import { demoWorkflow, WEBHOOK_PATH } from './workflow.mjs';

export const demoFolder = join(cacheRoot, 'demo');
const memoryFile = join(demoFolder, 'demo.json');

/** The owner, credential and workflow of the demo, kept from one start to the next. */
export class Demo {
	#memory = existsSync(memoryFile) ? JSON.parse(readFileSync(memoryFile, 'utf8')) : {};

	/** @param {string} base address of the running n8n */
	constructor(base) {
		this.base = base;
		this.client = new N8nClient(base);
	}

	/** @returns {{email: string, password: string}} made up at the first start */
	get login() {
		const password = `Demo-${randomBytes(6).toString('hex')}`;
		return this.#remember('login', { email: 'owner@example.com', password });
	}

	/** The made-up Twilio account that the simulated webhooks are signed for. */
	get #account() {
		return this.#remember('account', {
			accountSid: `AC${randomBytes(16).toString('hex')}`,
			authToken: randomBytes(16).toString('hex'),
		});
	}

	/** Signs in and makes sure that the workflow is there, unchanged and active. */
	async prepare() {
		try {
			await this.client.signIn(this.login);
		} catch (error) {
			if (error.status !== 401) throw error;
			throw new Error(
				`The demo's n8n does not accept its login any more. Delete ${demoFolder} to begin anew.`,
			);
		}
		const wanted = demoWorkflow(await this.#credential());
		const workflow = (await this.#existing(wanted)) ?? (await this.#create(wanted));
		if (!(await this.#activate(workflow))) {
			// n8n never again tries a version that it could not publish once: a new one helps.
			await this.client.deleteWorkflow(workflow);
			const replacement = await this.#create(wanted);
			if (!(await this.#activate(replacement))) {
				throw new Error('The demo workflow was activated, but its webhook does not answer.');
			}
		}
	}

	/** Sends the demo's webhooks and says of each what came of it. */
	async check() {
		const { id } = this.#memory.workflow;
		const newerThan = await this.client.newestExecutionId(id);
		const url = this.base + WEBHOOK_PATH;
		const deliveries = await sendDemo({ url, credential: this.#account });
		const expected = deliveries.filter((delivery) => delivery.expected.ran !== 'nothing').length;
		const caused = await this.client.finishedExecutions(id, expected, { newerThan });
		const details = await Promise.all(caused.map((item) => this.client.execution(item.id)));
		return judge(deliveries, details);
	}

	/** @returns {string} where the editor shows the workflow */
	get editorUrl() {
		return `${this.base}/workflow/${this.#memory.workflow.id}`;
	}

	async #credential() {
		const known = await this.client.credentials();
		const kept = known.find(({ id }) => id === this.#memory.credential?.id);
		if (kept) return { id: kept.id, name: kept.name };
		const name = 'Made-up Twilio account';
		return this.#store(
			'credential',
			await this.client.createCredential('smsTwilioApi', name, this.#account),
		);
	}

	/** @returns the stored workflow, put back as it was; null when there is none */
	async #existing(wanted) {
		const memory = this.#memory.workflow;
		const stored = memory && (await this.client.workflow(memory.id));
		if (!stored || stored.isArchived) return null;
		const hash = hashOf(JSON.stringify(wanted));
		if (stored.versionId === memory.versionId && memory.hash === hash) return stored;
		const updated = await this.client.updateWorkflow(stored.id, {
			...wanted,
			versionId: stored.versionId,
		});
		this.#store('workflow', { id: updated.id, versionId: updated.versionId, hash });
		return updated;
	}

	async #create(wanted) {
		const { id, versionId } = await this.client.createWorkflow(wanted);
		return this.#store('workflow', { id, versionId, hash: hashOf(JSON.stringify(wanted)) });
	}

	async #activate(workflow) {
		if (workflow.activeVersionId !== workflow.versionId) await this.client.activate(workflow);
		return await waitForWebhook(this.base + WEBHOOK_PATH);
	}

	#remember(name, fallback) {
		return this.#memory[name] ?? this.#store(name, fallback);
	}

	#store(name, value) {
		this.#memory[name] = value;
		mkdirSync(demoFolder, { recursive: true });
		writeFileSync(memoryFile, JSON.stringify(this.#memory, null, '\t'), { mode: 0o600 });
		return value;
	}
}
