import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { ended, guard, hasEnded, isStopping, kill, OWN_GROUP, terminate } from './children.mjs';
import { pathWith } from './run.mjs';

const HOST = '127.0.0.1';
const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href;
const START_TIMEOUT_MS = 120_000;
const MAX_LOG_CHARACTERS = 1_000_000;

/** Settings of the person's own n8n must not reach this one. */
const FOREIGN_SETTINGS = /^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|VUE_APP|GENERIC|CREDENTIALS|NODE)_/;

const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	N8N_LOG_LEVEL: 'warn',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	NO_COLOR: '1',
};

/** A real n8n in its own process, listening on this machine only. */
export class N8nServer {
	#child = null;
	#runtime;
	#env;
	#log = '';

	/**
	 * @param {object} settings
	 * @param {{node: string, n8nBin: string}} settings.runtime from `ensureN8n`
	 * @param {string} settings.userFolder holds the database and the installed packages
	 * @param {number} [settings.port] a free one when absent
	 * @param {NodeJS.ProcessEnv} [settings.env] added to what n8n gets
	 */
	constructor({ runtime, userFolder, port, env = {} }) {
		this.#runtime = runtime;
		this.#env = env;
		this.userFolder = userFolder;
		this.port = port;
	}

	/** What a person types into the browser, and what n8n itself builds webhook URLs from. */
	get url() {
		return `http://localhost:${this.port}`;
	}

	/** What n8n printed since it was created, bounded. */
	get log() {
		return this.#log;
	}

	/** Resolves when the editor, its API and the webhooks answer. */
	async start() {
		mkdirSync(this.userFolder, { recursive: true });
		this.port ??= await freePort();
		const { node, n8nBin } = this.#runtime;
		const child = spawn(node, ['--import', endWithParent, n8nBin, 'start'], {
			cwd: this.userFolder,
			env: { ...(await this.#environment()), ...this.#env },
			stdio: ['pipe', 'pipe', 'pipe'],
			...OWN_GROUP,
		});
		this.#child = child;
		guard(child, terminate);
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => {
				this.#log = (this.#log + chunk).slice(-MAX_LOG_CHARACTERS);
			});
		}
		await this.#ready(child);
		return this;
	}

	/** Lets running executions finish. */
	async stop() {
		if (this.#child) await terminate(this.#child);
		this.#child = null;
	}

	/** As if the machine had lost its power. */
	async crash() {
		const child = this.#child;
		this.#child = null;
		kill(child);
		await ended(child);
	}

	/** @param {() => void} listener called when n8n ends without having been told to */
	onExit(listener) {
		const child = this.#child;
		child.once('exit', () => {
			if (!isStopping(child)) listener();
		});
	}

	/** The same folder and port again. */
	async restart() {
		await this.stop();
		await this.start();
	}

	async #environment() {
		const inherited = Object.entries(process.env).filter(
			([name]) => !FOREIGN_SETTINGS.test(name) && !/^npm_/.test(name),
		);
		return {
			...Object.fromEntries(inherited),
			...pathWith(this.#runtime.node),
			...QUIET,
			SMS_EVENTS_STARTED_BY: String(process.pid),
			N8N_USER_FOLDER: this.userFolder,
			N8N_LISTEN_ADDRESS: HOST,
			N8N_PORT: String(this.port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		};
	}

	async #ready(child) {
		const deadline = Date.now() + START_TIMEOUT_MS;
		while (!hasEnded(child) && Date.now() < deadline) {
			if (
				(await answersJson(`${this.url}/healthz/readiness`)) &&
				(await answersJson(`${this.url}/rest/settings`))
			)
				return;
			await sleep(200);
		}
		const why =
			child.exitCode === null
				? `was not ready in ${START_TIMEOUT_MS / 1000} s`
				: `ended with exit code ${child.exitCode}`;
		await terminate(child);
		throw new Error(`n8n ${why}. It printed:\n${this.#log.slice(-4000)}`);
	}
}

/** @param {number} [preferred] taken when nobody listens there */
export async function freePort(preferred = 0) {
	const server = createServer();
	const listening = once(server, 'listening');
	server.listen(preferred, HOST);
	try {
		await listening;
	} catch (error) {
		if (preferred === 0 || error.code !== 'EADDRINUSE') throw error;
		return await freePort();
	}
	const { port } = server.address();
	server.close();
	await once(server, 'close');
	return port;
}

async function answersJson(url) {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
		await response.json();
		return response.ok;
	} catch {
		return false;
	}
}
