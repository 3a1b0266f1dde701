// n8n-core reads these when it is loaded; @n8n/di needs reflect-metadata before anything else.
const { mkdtempSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'sms-events-test-'));
process.env.N8N_ENCRYPTION_KEY ??= 'unit-tests';
require('reflect-metadata');
