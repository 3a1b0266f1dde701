// n8n-core reads these when it is loaded; @n8n/di needs reflect-metadata before anything else.
const { mkdirSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');

// One folder for each of jest's workers: they run side by side, the files of one in a row.
const folder = join(tmpdir(), `sms-events-jest-${process.env.JEST_WORKER_ID}`);
process.env.N8N_USER_FOLDER ??= folder;
process.env.N8N_ENCRYPTION_KEY ??= 'unit-tests';
mkdirSync(process.env.N8N_USER_FOLDER, { recursive: true });
require('reflect-metadata');
