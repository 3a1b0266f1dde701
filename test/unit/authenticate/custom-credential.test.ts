import type { INodePropertyOptions } from 'n8n-workflow';

import { SmsCustomApi } from '../../../credentials/SmsCustomApi.credentials';
import type { Credential } from '../../../sms/provider';
import {
	authenticateCustom,
	checkCustomCredential,
} from '../../../sms/providers/custom/authenticate';
import { BODY, credentialFor, names, schemes, written } from './custom-schemes';
import { post, SECRET } from './requests';

describe('a credential that is not set completely', () => {
	const hmac = credentialFor('hmac', SECRET);

	it.each<[string, Credential, string]>([
		['no signature header', { ...hmac, signatureHeader: '' }, 'Signature Header is empty'],
		['a signature header with a space', { ...hmac, signatureHeader: 'X Sig' }, 'Signature Header'],
		['a header of the prototype', { ...hmac, signatureHeader: '__proto__' }, 'Signature Header'],
		[
			'a timestamp header with a colon',
			{ ...hmac, timestampHeader: 'X-Time:' },
			'Timestamp Header',
		],
		['an unknown algorithm', { ...hmac, algorithm: 'md5' }, 'Algorithm has to be one of sha256'],
		['an unknown encoding', { ...hmac, encoding: 'utf8' }, 'Encoding has to be one of hex'],
		['an unknown secret encoding', { ...hmac, keyEncoding: 'latin1' }, 'Secret Encoding has to be'],
		['a secret that is no base64', { ...hmac, keyEncoding: 'base64' }, 'not valid base64'],
		['a secret that is no hex', { ...hmac, keyEncoding: 'hex' }, 'not valid hex'],
		['an unknown placeholder', { ...hmac, signedContent: '{Body}{time}' }, 'placeholder {Body}'],
		[
			'{timestamp} from nowhere',
			{ ...hmac, signedContent: '{timestamp}.{body}' },
			'Timestamp Header is empty',
		],
		['no user', { ...credentialFor('basic', SECRET), user: ' ' }, 'User is empty'],
		['a user with a colon', { ...credentialFor('basic', SECRET), user: 'a:b' }, 'colon'],
		['no header name', { ...credentialFor('header', SECRET), headerName: '' }, 'Header Name'],
		['a PEM key for JWT', credentialFor('jwt', '-----BEGIN PUBLIC KEY-----\nMIIB'), 'PEM'],
		['no base64 for Standard Webhooks', credentialFor('standardWebhooks', 'whsec_*'), 'base64'],
	])(
		'with %s answers notConfigured, and the check says the same',
		async (_, credential, advice) => {
			const request = await schemes[credential.scheme as string].sign(SECRET);
			const refusal = await authenticateCustom(request, credential, {});
			expect(refusal?.code).toBe('notConfigured');
			expect(refusal?.message).toContain(advice);
			expect(checkCustomCredential(credential)).toBe(refusal?.message);
		},
	);

	it.each<[string, Credential, string]>([
		['the body is not signed', { ...hmac, signedContent: '{url}' }, 'no {body}'],
		[
			'the time is checked but not signed',
			{ ...hmac, timestampHeader: 'X-Time' },
			'Timestamp Header is set',
		],
	])('works where %s, but the check warns', async (_, credential, advice) => {
		const refusal = await authenticateCustom(post(BODY, { 'x-signature': 'x' }), credential, {});
		expect(refusal?.code).not.toBe('notConfigured');
		expect(checkCustomCredential(credential)).toContain(advice);
	});

	it('needs no timestamp header when the time is in the signature header or signed by name', () => {
		const inHeader = { ...hmac, prefix: 'v1=', signedContent: '{timestamp}.{body}' };
		expect(checkCustomCredential(inHeader)).toBeNull();
		const byName = { ...hmac, timestampHeader: 'X-Time', signedContent: '{header:x-time}.{body}' };
		expect(checkCustomCredential(byName)).toBeNull();
	});
});

describe('the credential in the editor', () => {
	const { properties } = new SmsCustomApi();
	const choices = (name: string) =>
		(properties.find((property) => property.name === name)?.options ??
			[]) as INodePropertyOptions[];
	const defaults = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));

	it('offers exactly the schemes there are', () => {
		const offered = choices('scheme').map(({ value }) => value);
		expect(offered.sort()).toEqual([...names, 'none'].sort());
	});

	it('offers only choices that the signature check knows', () => {
		const base = { ...credentialFor('hmac', 'YWJjZGVmZ2hpamtsbW5vcA=='), signatureHeader: 'X-S' };
		const hexSecret = { ...base, secret: '0a'.repeat(16) };
		for (const name of ['algorithm', 'encoding', 'keyEncoding']) {
			expect(choices(name).length).toBeGreaterThan(2);
			for (const { value } of choices(name)) {
				const credential = value === 'hex' ? hexSecret : base;
				expect(checkCustomCredential({ ...credential, [name]: value })).toBeNull();
			}
		}
	});

	it('has defaults that mean the same as fields that were never set', async () => {
		for (const scheme of names) {
			const { credential } = schemes[scheme];
			const [field] = schemes[scheme].fields ?? ['secret'];
			const set = { ...defaults, ...credential, scheme, [field]: written(scheme, SECRET) };
			expect(await authenticateCustom(await schemes[scheme].sign(SECRET), set, {})).toBeNull();
		}
	});

	it('accepts nothing as it is when it is new', async () => {
		expect((await authenticateCustom(post(BODY), defaults, {}))?.code).toBe('notConfigured');
	});

	it('masks every secret and nothing else', () => {
		for (const { name, typeOptions } of properties) {
			const isSecret = /^(secret|password|previous(Secret|Password))$/.test(name);
			expect([name, typeOptions?.password === true]).toEqual([name, isSecret]);
		}
	});

	it('warns where everything is accepted', () => {
		const notice = properties.find(({ type }) => type === 'notice');
		expect(notice?.displayOptions?.show?.scheme).toEqual(['none']);
		expect(notice?.displayName).toContain('Anyone who knows the URL');
	});
});
