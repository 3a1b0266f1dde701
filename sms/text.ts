import { SegmentedMessage } from '../vendor/segments';

export interface TextSize {
	/** SMS parts, as they are billed. */
	segments: number | null;
	encoding: 'GSM-7' | 'UCS-2' | null;
}

/**
 * Providers stop at 1,600 characters; what is longer came as something other than SMS, and
 * counting it would take quadratic time.
 */
const MAX_LENGTH = 2000;
/** 140 octets less the 6 of the header that joins the parts. */
const UCS2_UNITS_PER_PART = 67;

/** Measures a text as it was or would be sent, without any replacement of characters. */
export function measure(text: string | null): TextSize {
	if (!text || text.length > MAX_LENGTH) return { segments: null, encoding: null };
	const { encodingName, segmentsCount } = new SegmentedMessage(text);
	if (encodingName === 'GSM-7') return { segments: segmentsCount, encoding: 'GSM-7' };
	// A letter under hundreds of accents is longer than a part, yet counts as one character.
	const isJoined = segmentsCount > 1;
	const least = isJoined ? Math.ceil(text.length / UCS2_UNITS_PER_PART) : 1;
	return { segments: Math.max(segmentsCount, least), encoding: 'UCS-2' };
}
