const { execFileSync } = require('child_process');
const { readFileSync } = require('fs');
const { join } = require('path');

const root = join(__dirname, '../..');

exports.publishedSchema = () => readFileSync(join(root, 'docs/sms-event.schema.json'), 'utf8');

exports.generatedSchema = () =>
	execFileSync(process.execPath, [join(root, 'tools/schema.mjs'), '--print'], { encoding: 'utf8' });
