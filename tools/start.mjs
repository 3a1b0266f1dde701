import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { table } from './demo/deliveries.mjs';
import { Demo, demoFolder } from './demo/instance.mjs';
import { freePort, N8nServer } from './lib/n8n-server.mjs';
import { runScript, say, withProgress } from './lib/progress.mjs';
import { ensureReady, installThisPackage } from './lib/project.mjs';

const USAGE = `npm start                  a real n8n with this package and a demo workflow
npm start -- --once        the same, ends after the check; exit code 0 when all came out right
npm start -- --port 8080   another port than 5678`;

const DEFAULT_PORT = '5678';
const runningFile = join(demoFolder, 'running.json');

const options = readOptions();
await runScript(async () => {
	refuseSecondStart();
	const runtime = await ensureReady();
	const { server, demo } = await bringUp(runtime);
	const rows = await withProgress('Sending webhooks', demo.check());
	const isRight = rows.every((row) => row.isRight);
	say(`\n${table(rows)}\n`);
	say(isRight ? 'All came out right.' : 'Not all came out right, see the rows marked ✘.');
	process.exitCode = isRight ? 0 : 1;
	if (options.once) await server.stop();
	else stayUp(server, demo);
});

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				port: { type: 'string', default: DEFAULT_PORT },
				help: { type: 'boolean', short: 'h', default: false },
			},
		});
		const port = Number(values.port);
		if (!Number.isInteger(port) || port < 1 || port > 65_535) {
			throw new Error(`"${values.port}" is not a port.`);
		}
		if (!values.help) return { once: values.once, port };
		say(USAGE);
		process.exit(0);
	} catch (error) {
		process.stderr.write(`${error.message}\n\n${USAGE}\n`);
		process.exit(2);
	}
}

/** Two n8n on one database would harm each other. */
function refuseSecondStart() {
	if (!existsSync(runningFile)) return;
	const { pid, url } = JSON.parse(readFileSync(runningFile, 'utf8'));
	if (isAlive(pid)) throw new Error(`The demo runs already: ${url} (process ${pid}).`);
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function bringUp(runtime) {
	const port = await freePort(options.port);
	if (port !== options.port) say(`Port ${options.port} is taken: using ${port}.`);
	const server = new N8nServer({ runtime, userFolder: demoFolder, port });
	const demo = new Demo(server.url);
	mkdirSync(demoFolder, { recursive: true });
	writeFileSync(runningFile, JSON.stringify({ pid: process.pid, url: server.url }));
	process.on('exit', () => rmSync(runningFile, { force: true }));
	await installThisPackage(demoFolder);
	await withProgress(`Starting n8n ${runtime.version}`, server.start());
	await withProgress('Preparing the demo workflow', demo.prepare());
	return { server, demo };
}

function stayUp(server, demo) {
	const { email, password } = demo.login;
	say(`
  Editor     ${demo.editorUrl}
  E-mail     ${email}
  Password   ${password}

  Its data stays in ${demoFolder}.
  Ctrl+C ends it.
`);
	server.onExit(() => {
		process.stderr.write(`n8n ended by itself. It printed last:\n${server.log.slice(-3000)}\n`);
		process.exit(1);
	});
}
