import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { unflatten } from './flatted.mjs';

const WEBHOOK_TIMEOUT_MS = 20_000;
/** The most that n8n lists at once. */
const PAGE = 100;
const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

/** What the editor does, over the API that the editor uses. */
export class N8nClient {
	#base;
	#cookie = '';
	/** n8n ties a login to one browser, and a test to one tab. */
	#browser = randomUUID();
	#tab = randomUUID();

	/** @param {string} base such as `http://localhost:5678` */
	constructor(base) {
		this.#base = base;
	}

	/**
	 * @returns {Promise<any>} the `data` of the answer
	 * @throws {Error & {status: number}} on any status of 400 and above
	 */
	async call(method, path, body) {
		const response = await fetch(this.#base + path, {
			method,
			headers: {
				'content-type': 'application/json',
				cookie: this.#cookie,
				'browser-id': this.#browser,
				'push-ref': this.#tab,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie();
		if (cookies.length) this.#cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		const text = await response.text();
		if (!response.ok) {
			const error = new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
			throw Object.assign(error, { status: response.status });
		}
		const answer = text ? JSON.parse(text) : {};
		return answer.data ?? answer;
	}

	/** Creates the owner of a new n8n, or logs in to one that has it. */
	async signIn({ email, password }) {
		const { userManagement } = await this.call('GET', '/rest/settings');
		if (userManagement?.showSetupOnFirstLoad) {
			const person = { email, password, firstName: 'Demo', lastName: 'Owner' };
			await this.call('POST', '/rest/owner/setup', person);
		} else {
			await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** @returns {Promise<{id: string, name: string}>} what a node's `credentials` take */
	async createCredential(type, name, data) {
		const { id } = await this.call('POST', '/rest/credentials', { type, name, data });
		return { id, name };
	}

	async credentials() {
		return await this.call('GET', '/rest/credentials');
	}

	/** @returns {Promise<{status: 'OK' | 'Error', message: string}>} */
	async testCredential(id, type, name, data) {
		const credentials = { id, type, name, data };
		return await this.call('POST', '/rest/credentials/test', { credentials });
	}

	/** @returns {Promise<any>} the workflow as stored, with `id` and `versionId` */
	async createWorkflow(workflow) {
		return await this.call('POST', '/rest/workflows', { settings: {}, ...workflow });
	}

	/** @returns {Promise<any>} null when there is none */
	async workflow(id) {
		return await this.call('GET', `/rest/workflows/${id}`).catch((error) => {
			if (error.status === 404 || error.status === 403) return null;
			throw error;
		});
	}

	async updateWorkflow(id, change) {
		return await this.call('PATCH', `/rest/workflows/${id}`, change);
	}

	/** n8n registers webhooks a moment later: see `waitForWebhook`. */
	async activate({ id, versionId }) {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate({ id }) {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	async deleteWorkflow({ id }) {
		await this.call('POST', `/rest/workflows/${id}/archive`, {});
		await this.call('DELETE', `/rest/workflows/${id}`);
	}

	/** "Listen for test event": one request on the test URL then starts the workflow. */
	async listenForTest(id, triggerName) {
		const workflowData = await this.call('GET', `/rest/workflows/${id}`);
		return await this.call('POST', `/rest/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: triggerName },
		});
	}

	async stopListening(id) {
		await this.call('DELETE', `/rest/test-webhook/${id}`);
	}

	/** What the editor shows in a list that a node loads. */
	async parameterOptions(node, methodName, path) {
		return await this.call('POST', '/rest/dynamic-node-parameters/options', {
			nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
			currentNodeParameters: node.parameters,
			credentials: node.credentials,
			methodName,
			path,
		});
	}

	/** @returns {Promise<number>} 0 when there is none yet */
	async newestExecutionId(workflowId) {
		const query = new URLSearchParams({ limit: 1, filter: JSON.stringify({ workflowId }) });
		const { results } = await this.call('GET', `/rest/executions?${query}`);
		return Number(results[0]?.id ?? 0);
	}

	/**
	 * @param {number} [newerThan] id of an execution; those up to it are left out
	 * @returns {Promise<any[]>} newest first, without their data
	 */
	async executions(workflowId, newerThan = 0) {
		const query = new URLSearchParams({
			limit: PAGE,
			filter: JSON.stringify({ workflowId }),
		});
		const found = [];
		for (;;) {
			const { results, nextCursor } = await this.call('GET', `/rest/executions?${query}`);
			const newer = results.filter(({ id }) => Number(id) > newerThan);
			found.push(...newer);
			if (!nextCursor || newer.length < results.length) return found;
			query.set('cursor', nextCursor);
		}
	}

	/**
	 * Waits until `count` executions have ended, then a moment longer, so that one too many shows.
	 * @param {{timeout?: number, settle?: number, newerThan?: number}} [settings] milliseconds;
	 * `newerThan` as for `executions`
	 * @returns {Promise<any[]>} all of them, oldest first; fewer or more than `count` when that is so
	 */
	async finishedExecutions(
		workflowId,
		count,
		{ timeout = 20_000, settle = 1_000, newerThan = 0 } = {},
	) {
		const deadline = Date.now() + timeout;
		for (;;) {
			const all = await this.executions(workflowId, newerThan);
			const done = all.filter(({ status }) => FINISHED.has(status)).length;
			if ((done >= count && done === all.length) || Date.now() > deadline) break;
			await sleep(200);
		}
		await sleep(settle);
		return (await this.executions(workflowId, newerThan)).reverse();
	}

	/**
	 * @returns {Promise<{status: string, mode: string, error: any, ran: Record<string, any[][]>}>}
	 * `ran`: per node that ran, the items (their json) on each of its outputs.
	 */
	async execution(id) {
		const { status, mode, data } = await this.call('GET', `/rest/executions/${id}`);
		const { resultData } = unflatten(data);
		const ran = Object.entries(resultData.runData).map(([name, [run]]) => {
			const outputs = run.data?.main ?? [];
			return [name, outputs.map((items) => (items ?? []).map(({ json }) => json))];
		});
		return { status, mode, error: resultData.error, ran: Object.fromEntries(ran) };
	}
}

/**
 * Waits until n8n knows the webhook. GET is safe to ask with: n8n names the methods it does know.
 * @param {string} url
 * @returns {Promise<boolean>} false when it is still unknown after 20 seconds
 */
export async function waitForWebhook(url, { timeout = WEBHOOK_TIMEOUT_MS, known = true } = {}) {
	const deadline = Date.now() + timeout;
	while (Date.now() < deadline) {
		const response = await fetch(url);
		const text = await response.text();
		const isKnown = response.status !== 404 || /Did you mean to make a/.test(text);
		if (isKnown === known) return true;
		await sleep(150);
	}
	return false;
}
