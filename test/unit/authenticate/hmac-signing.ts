import { createHmac } from 'crypto';

import { authenticateHmac, type HmacSettings } from '../../../sms/authenticate/hmac';
import { post, SECRET } from './requests';

export const BODY = '{"from":"+12025550123","text":"See you at nine"}';

export const plain: HmacSettings = {
	secrets: [SECRET],
	keyEncoding: 'text',
	algorithm: 'sha256',
	encoding: 'hex',
	signatureHeader: 'X-Signature',
	prefix: '',
	timestampHeader: '',
	signedContent: '{body}',
};

export const timed: HmacSettings = {
	...plain,
	timestampHeader: 'X-Timestamp',
	signedContent: '{timestamp}.{body}',
};

export const hex = (
	content: string | Buffer,
	secret: string | Buffer = SECRET,
	algorithm = 'sha256',
) => createHmac(algorithm, secret).update(content).digest('hex');

export const verify = (
	headers: Record<string, string>,
	settings: HmacSettings = plain,
	body: string | Buffer = BODY,
) => authenticateHmac(post(body, headers), settings, {});
