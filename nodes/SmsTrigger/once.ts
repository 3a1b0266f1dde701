import { type IWebhookFunctions, sleep } from 'n8n-workflow';

import { type Claim, Claims, type Fact, PROCESS_STARTED_AT } from '../../ledger/claims';
import { factOf, isFinal, isOvertaken, statusKey } from '../../ledger/order';
import type { SmsEvent } from '../../sms/event';
import type { TriggerSettings } from './settings';

/** Longer than any execution takes to be stored, shorter than most providers wait (15 s). */
const LONGEST_WAIT_MS = 10_000;
/** A timer cannot be taken back here, so it is kept short. */
const WAIT_SLICE_MS = 250;
const SAME_MOMENT_MS = 1_000;

/** One table per node, shared by all requests of this process. Bounded by the nodes there are. */
const tables = new Map<string, Claims>();

/** What is to run now, and how to say what became of it. */
export interface Intake {
	events: SmsEvent[];
	commit(): void;
	release(): void;
	/** Writes the memory to the node's static data; n8n decides when that is stored. */
	save(): void;
}

/** Takes the events that have not run yet; null when they are being processed for too long. */
export async function takeOnce(
	context: IWebhookFunctions,
	events: SmsEvent[],
	settings: TriggerSettings,
): Promise<Intake | null> {
	const staticData = context.getWorkflowStaticData('node');
	const claims = claimsOf(context, settings.memoryHours);
	claims.merge(staticData.ledger, Date.now());
	const wanted = events.filter((event) => settings.events.has(event.type));
	noteUnwanted(events, wanted, claims);
	const taken = await take(wanted, claims);
	if (!taken) return null;
	return {
		events: select(wanted, taken, settings, claims),
		commit: taken.claim.commit,
		release: taken.claim.release,
		save: () => {
			// A primitive directly under the node's data: n8n does not notice deeper changes.
			staticData.ledger = claims.snapshot();
		},
	};
}

function claimsOf(context: IWebhookFunctions, memoryHours: number): Claims {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	let claims = tables.get(key);
	if (!claims) {
		claims = new Claims(memoryHours);
		tables.set(key, claims);
	}
	claims.keepFor(memoryHours);
	return claims;
}

/** A status that nobody waits for still makes the earlier ones of its message stale. */
function noteUnwanted(events: SmsEvent[], wanted: SmsEvent[], claims: Claims): void {
	for (const event of events) {
		const key = statusKey(event);
		if (key !== null && !wanted.includes(event)) claims.note(key, Date.now());
	}
}

interface Taken {
	claim: Claim;
	overtaken: Set<SmsEvent>;
}

async function take(events: SmsEvent[], claims: Claims): Promise<Taken | null> {
	const facts = events.map((event) => asRepeat(factOf(event), claims));
	const deadline = Date.now() + LONGEST_WAIT_MS;
	for (;;) {
		// In one tick with the claim, so that the statuses of one request do not overtake each other.
		const overtaken = events.filter((event) => isOvertaken(event, (key) => claims.knows(key)));
		const result = claims.take(facts, Date.now());
		if (!(result instanceof Promise)) return { claim: result, overtaken: new Set(overtaken) };
		if (Date.now() >= deadline) return null;
		await Promise.race([result, sleep(WAIT_SLICE_MS)]);
	}
}

/**
 * What looks the same and arrives at the same moment is a repeat, even without an id or a time. A
 * little later it may be a second fact, however long the first one is processed.
 */
function asRepeat(fact: Fact, claims: Claims): Fact {
	const since = fact.isAmbiguous ? claims.openSince(fact.key) : null;
	const isSameMoment = since !== null && Date.now() - since < SAME_MOMENT_MS;
	return isSameMoment ? { ...fact, isAmbiguous: false } : fact;
}

function select(
	wanted: SmsEvent[],
	{ claim, overtaken }: Taken,
	settings: TriggerSettings,
	claims: Claims,
): SmsEvent[] {
	return claim.fresh
		.map((id) => wanted.find((event) => event.id === id)!)
		.map((event) => ({
			...event,
			isStale: overtaken.has(event),
			isPossibleDuplicate:
				claim.suspects.has(event.id) ||
				(claims.hasPredecessor && mayPredateProcess(event, settings.provider.retryWindowSeconds)),
		}))
		.filter((event) => !event.isStale || settings.keepStale || isFinal(event));
}

/**
 * A crash between storing the execution and storing the memory leaves no trace. So what may have
 * been sent to the process before this one is flagged.
 */
function mayPredateProcess(event: SmsEvent, retryWindowSeconds: number): boolean {
	if (event.occurredAt !== null) return Date.parse(event.occurredAt) < PROCESS_STARTED_AT;
	return Date.parse(event.receivedAt) - PROCESS_STARTED_AT < retryWindowSeconds * 1000;
}
