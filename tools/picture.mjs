/**
 * Takes the README's picture of the canvas from the demo that `npm start` shows. Needs Chromium
 * (CHROMIUM_PATH, /usr/bin/chromium by default) and a running `npm start`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Editor } from '../test/support/editor.mjs';
import { demoFolder } from './demo/instance.mjs';
import { say } from './lib/progress.mjs';

const TARGET = 'docs/images/canvas.png';
const { url } = JSON.parse(readFileSync(join(demoFolder, 'running.json'), 'utf8'));
const { login, workflow } = JSON.parse(readFileSync(join(demoFolder, 'demo.json'), 'utf8'));

const editor = await Editor.open(url, login);
try {
	await editor.page.goto(`${url}/workflow/${workflow.id}`);
	await editor.byId('canvas-node').first().waitFor();
	await editor.byId('zoom-to-fit').click();
	await editor.page.waitForTimeout(1500);
	mkdirSync(dirname(TARGET), { recursive: true });
	await editor.byId('canvas').first().screenshot({ path: TARGET });
	say(TARGET);
} finally {
	await editor.close();
}
