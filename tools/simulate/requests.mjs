import { custom } from './custom.mjs';
import { randomSource } from './random.mjs';
import { textellent } from './textellent.mjs';
import { makePerson } from './texts.mjs';
import { twilio } from './twilio.mjs';
import { requestedUrl } from './url.mjs';
import { UsageError } from './usage.mjs';

export { forge } from './forge.mjs';

/** Every provider that can be simulated. Adding one means adding its file here. */
const PROVIDERS = { textellent, twilio, custom };

/**
 * @typedef {object} BuiltRequest
 * @property {string} method
 * @property {string} url the signed one, with what the provider adds to the query
 * @property {Record<string, string>} headers names in lower case; no host, no content-length
 * @property {Buffer} body
 * @property {{ header?: string, from?: number, isBasic?: boolean, parameter?: string } | null} proof
 *   where the signature, password or token is; null without authentication
 *
 * @typedef {object} Context
 * @property {string} url
 * @property {Record<string, any>} credential
 * @property {import('./random.mjs').RandomSource} random
 * @property {Date} now
 * @property {import('./texts.mjs').Person} person
 * @property {string} contact
 * @property {string} [messageId]
 * @property {string} [text]
 *
 * @typedef {object} EventRecipe
 * @property {string} name
 * @property {string[]} types what the package should make of it, in order
 * @property {string} about
 * @property {(context: Context) => BuiltRequest} make
 *
 * @typedef {object} SimulatedProvider
 * @property {EventRecipe[]} events
 * @property {Record<string, string>} demoCredential
 */

/** Ids of the providers, such as `twilio`. */
export const providers = Object.keys(PROVIDERS);

/**
 * One webhook request as the provider sends it, correctly signed.
 *
 * @param {object} wanted
 * @param {string} wanted.provider
 * @param {string} wanted.event one of `eventsOf(provider)`
 * @param {string} wanted.url what the provider was given; it is what gets signed
 * @param {Record<string, any>} [wanted.credential] fields of the credential type; a demo one when left out
 * @param {string | number} [wanted.seed] the same ids, numbers and texts for the same seed
 * @param {string} [wanted.messageId] random when left out, different for every request
 * @param {string} [wanted.contact] the person's number; a fictional one when left out
 * @param {string} [wanted.text] what the person texts, for events that carry a text
 * @param {Date} [wanted.now] time of the event and of the signature
 * @returns {BuiltRequest}
 * @throws {UsageError} for an unknown provider or event, an unusable URL, a credential without its secret
 */
export function buildRequest({ provider, event, url, credential, seed, contact, now, ...rest }) {
	const recipe = recipeOf(provider, event);
	// Two kinds of event about the same seed are two messages.
	const random = randomSource(seed === undefined ? undefined : `${provider}/${event}/${seed}`);
	const person = makePerson(random);
	return recipe.make({
		...rest,
		url: requestedUrl(url),
		credential: credential ?? demoCredentialOf(provider),
		random,
		person,
		contact: contact ?? person.number,
		now: now ?? new Date(),
	});
}

/** @param {string} provider @returns {string[]} */
export function eventsOf(provider) {
	return find(provider).events.map((recipe) => recipe.name);
}

/** The event types that a request turns into. @param {string} provider @param {string} event */
export function typesOf(provider, event) {
	return recipeOf(provider, event).types;
}

/** One line about what is sent. @param {string} provider @param {string} event */
export function describe(provider, event) {
	return recipeOf(provider, event).about;
}

/** Used when no credential is given. For trying out only: it is public. @param {string} provider */
export function demoCredentialOf(provider) {
	return find(provider).demoCredential;
}

/** @param {string} provider @returns {SimulatedProvider} */
function find(provider) {
	if (Object.hasOwn(PROVIDERS, provider)) return PROVIDERS[provider];
	throw new UsageError(`There is no provider "${provider}". Known: ${providers.join(', ')}.`);
}

function recipeOf(provider, event) {
	const { events } = find(provider);
	const recipe = events.find((candidate) => candidate.name === event);
	if (recipe) return recipe;
	const known = events.map((candidate) => candidate.name).join(', ');
	throw new UsageError(`${provider} has no event "${event}". Known: ${known}.`);
}
