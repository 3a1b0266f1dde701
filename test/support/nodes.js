/** Workflow nodes for tests: the trigger under test and one that passes items on. */
const passThrough = {
	description: {
		displayName: 'Pass',
		name: 'pass',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Pass' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

const BRANCHES = ['Reply', 'Delivered', 'Failed', 'Opt-Out', 'Other'];

const CREDENTIALS = {
	twilio: {
		smsTwilioApi: {
			accountSid: 'AC00000000000000000000000000000001',
			authToken: 'a-token-made-up-for-tests',
		},
	},
};

function triggerNode({ provider = 'twilio', name = 'SMS Trigger', ...parameters } = {}) {
	const type = { twilio: 'smsTwilioApi', textellent: 'smsTextellentApi', custom: 'smsCustomApi' };
	return {
		id: `trigger-${Math.random()}`,
		name,
		type: 'n8n-nodes-sms-events.smsTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: 'b7d0',
		parameters: { provider, registration: 'manual', ...parameters },
		credentials: { [type[provider]]: { id: '1', name: 'Test' } },
	};
}

const branchNodes = BRANCHES.map((name) => ({
	id: name,
	name,
	type: 'test.pass',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
}));

const branchConnections = {
	'SMS Trigger': { main: BRANCHES.map((node) => [{ node, type: 'main', index: 0 }]) },
};

module.exports = {
	BRANCHES,
	branchConnections,
	branchNodes,
	CREDENTIALS,
	passThrough,
	triggerNode,
};
