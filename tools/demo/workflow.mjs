/** The workflow that `npm start` shows: the SMS Trigger and one branch for each of its outputs. */

export const TRIGGER_NAME = 'SMS Trigger';
const WEBHOOK_ID = 'sms-events-demo';
/** Under n8n's address, while the workflow is active. */
export const WEBHOOK_PATH = `/webhook/${WEBHOOK_ID}/sms`;

const EVENTS = [
	'reply',
	'delivered',
	'failed',
	'optOut',
	'optIn',
	'help',
	'sent',
	'queued',
	'unknown',
];

/** In the order of the trigger's outputs. Colours are numbers of n8n's sticky notes. */
const BRANCHES = [
	{ name: 'Reply', color: 4, about: 'A person texted you. Answer, alert sales, open a ticket.' },
	{ name: 'Delivered', color: 5, about: 'Your text arrived. Tick it off in your CRM.' },
	{
		name: 'Failed',
		color: 3,
		about: 'Your text will not arrive. The event says why, and what to do about it.',
	},
	{
		name: 'Opt-Out',
		color: 6,
		about: 'A person withdrew consent. Stop texting them everywhere. Never also a reply.',
	},
	{
		name: 'Other',
		color: 7,
		about: 'Opt-in, help, queued, sent, and whatever has no name yet.',
	},
];

const INTRODUCTION = `## SMS events, sorted

Every webhook of your SMS provider arrives here: checked, translated into one shape and let through once.

**\`npm start\`** has just sent one signed webhook of each kind, one of them twice, and one forgery. Open **Executions** above to see what each became.

**With your own provider:** open the trigger, choose provider and credential, switch *Register Webhook* to *Automatically*, publish.

\`npm start\` puts this workflow back as it was. Duplicate it to keep your changes.`;

/** Multiples of 16, the grid of n8n's canvas. */
const ROW_HEIGHT = 176;
const NODE_HEIGHT = 96;
/** With its five outputs. */
const TRIGGER_HEIGHT = 192;

/** @param {{id: string, name: string}} credential of type smsTwilioApi */
export function demoWorkflow(credential) {
	return {
		name: 'SMS events demo',
		nodes: [
			trigger(credential),
			...BRANCHES.map(branchNode),
			introductionNote(),
			...BRANCHES.map(branchNote),
		],
		connections: {
			[TRIGGER_NAME]: {
				main: BRANCHES.map(({ name }) => [{ node: name, type: 'main', index: 0 }]),
			},
		},
		settings: { executionOrder: 'v1' },
	};
}

function trigger(credential) {
	return {
		id: 'demo-trigger',
		name: TRIGGER_NAME,
		type: 'n8n-nodes-sms-events.smsTrigger',
		typeVersion: 2,
		position: [0, rowTop(2) + (NODE_HEIGHT - TRIGGER_HEIGHT) / 2],
		webhookId: WEBHOOK_ID,
		credentials: { smsTwilioApi: credential },
		parameters: {
			provider: 'twilio',
			registration: 'manual',
			events: EVENTS,
			layout: 'five',
			responseMode: 'onReceived',
			options: {},
		},
	};
}

function branchNode({ name }, row) {
	return {
		id: `demo-branch-${row}`,
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [400, rowTop(row)],
		parameters: {},
	};
}

function branchNote({ name, color, about }, row) {
	const content = `### ${name}\n${about}`;
	const size = { width: 320, height: NODE_HEIGHT };
	return note(`demo-note-${row}`, [624, rowTop(row)], { content, color, ...size });
}

function introductionNote() {
	const size = { width: 464, height: 304 };
	const top = rowTop(2) + (NODE_HEIGHT - size.height) / 2;
	return note('demo-note', [-560, top], { content: INTRODUCTION, color: 2, ...size });
}

function note(id, position, parameters) {
	const name = `Note ${id}`;
	return { id, name, type: 'n8n-nodes-base.stickyNote', typeVersion: 1, position, parameters };
}

function rowTop(row) {
	return row * ROW_HEIGHT;
}
