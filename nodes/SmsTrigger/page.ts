import type { Answer, Provider, WebhookRequest } from '../../sms/provider';
import { hasForeignParameters, header } from '../../sms/request';

/** A person opened the URL in a browser. */
export function isBrowserVisit(request: WebhookRequest): boolean {
	const isFromBrowser = header(request, 'accept').includes('text/html');
	return request.method === 'GET' && isFromBrowser && !hasForeignParameters(request);
}

/** Tells the visitor what the URL is for. Shows nothing that the visitor does not know already. */
export function setupPage(request: WebhookRequest, provider: Provider): Answer {
	const url = escapeHtml(request.url.split(/[?#]/, 1)[0]);
	const name = escapeHtml(provider.displayName);
	return {
		status: 200,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
			'cache-control': 'no-store',
		},
		body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>SMS webhook of ${name}</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem; color: #1f2937; background: #fff; }
code { display: block; padding: .75rem 1rem; border-radius: .5rem; background: #f3f4f6; overflow-wrap: anywhere; user-select: all; }
p { margin: 1rem 0; }
@media (prefers-color-scheme: dark) { body { color: #e5e7eb; background: #111827; } code { background: #1f2937; } }
</style>
<h1>This is the SMS webhook of ${name}</h1>
<p>It is switched on and waits for ${name}. Paste this address at your provider:</p>
<code>${url}</code>
<p>Opening it in a browser starts nothing: only genuine requests of ${name} do.</p>
</html>
`,
	};
}

function escapeHtml(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
	};
	return text.replace(/[&<>"]/g, (character) => entities[character]);
}
