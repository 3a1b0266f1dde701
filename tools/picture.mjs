/**
 * Takes the README's picture of the canvas from the demo that `npm start` shows. Needs Chromium
 * (CHROMIUM_PATH, /usr/bin/chromium by default) and a running `npm start`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { demoFolder } from './demo/instance.mjs';

const TARGET = 'docs/images/canvas.png';
const { url } = JSON.parse(readFileSync(join(demoFolder, 'running.json'), 'utf8'));
const { login, workflow } = JSON.parse(readFileSync(join(demoFolder, 'demo.json'), 'utf8'));

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
try {
	const context = await browser.newContext({
		viewport: { width: 1500, height: 1020 },
		colorScheme: 'light',
	});
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(login.email);
	await page.locator('input[name=password]').fill(login.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	await page.goto(`${url}/workflow/${workflow.id}`);
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
	await page.locator('[data-test-id="zoom-to-fit"]').click();
	await page.waitForTimeout(1500);
	mkdirSync('docs/images', { recursive: true });
	await page.locator('[data-test-id="canvas"], .vue-flow').first().screenshot({ path: TARGET });
	process.stdout.write(`${TARGET}\n`);
} finally {
	await browser.close();
}
