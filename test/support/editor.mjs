import { chromium } from 'playwright-core';

/** What keeps a Chromium without a network from waiting for one. */
const ARGUMENTS = [
	...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
	...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** n8n's editor in a real browser, somebody signed in. */
export class Editor {
	/** @param {string} url of n8n */
	static async open(url, { email, password }) {
		const editor = new Editor();
		editor.url = url;
		editor.browser = await chromium.launch({
			executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
			args: ARGUMENTS,
		});
		const context = await editor.browser.newContext({ viewport: { width: 1500, height: 1020 } });
		editor.page = await context.newPage();
		await editor.page.goto(`${url}/signin`);
		await editor.page.locator('input[name=emailOrLdapLoginId]').fill(email);
		await editor.page.locator('input[name=password]').fill(password);
		await editor.byId('form-submit-button').click();
		await editor.page.waitForURL((address) => !address.pathname.startsWith('/signin'));
		return editor;
	}

	async close() {
		await this.browser.close();
	}

	byId(id) {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** A new workflow with the trigger, its panel open. @param {string} action such as `On reply` */
	async addTrigger(action) {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.byId('canvas-plus-button').click();
		await this.byId('node-creator-search-bar').fill('sms');
		await this.#creatorItem(/^\s*SMS\s*$/).click();
		await this.#creatorItem(action).click();
		await this.byId('ndv').waitFor();
	}

	#creatorItem(hasText) {
		return this.byId('node-creator-item-name').filter({ hasText }).first();
	}

	/** @returns the field of a parameter */
	parameter(name) {
		return this.byId(`parameter-input-${name}`).first();
	}

	/** Chooses from a list as a person does. */
	async choose(parameter, option) {
		await this.parameter(parameter).locator('input').first().click();
		const options = this.page.locator('.el-select-dropdown__item:visible, [role=option]:visible');
		await options.filter({ hasText: option }).first().click();
	}
}
