import { IPv4, IPv6, isValid, parse, parseCIDR } from '../../vendor/ip-address';

/**
 * Whether the caller is on the list. An empty list allows everybody; with a list, a caller without
 * a readable address is refused. An entry that is neither an address nor a range matches nobody.
 *
 * @param allowed IPv4 or IPv6 addresses or CIDR ranges.
 */
export function isAllowedAddress(remoteAddress: string | undefined, allowed: string[]): boolean {
	if (allowed.length === 0) return true;
	const caller = read(remoteAddress);
	return caller !== null && allowed.some((entry) => contains(entry, caller));
}

function contains(entry: string, caller: IPv4 | IPv6): boolean {
	const address = read(entry);
	if (address) return address.toNormalizedString() === caller.toNormalizedString();
	try {
		const [network, bits] = parseCIDR(entry.trim());
		return network.kind() === caller.kind() && caller.match(network, bits);
	} catch {
		return false;
	}
}

/** An IPv4 address that an IPv6 socket shows as `::ffff:…` is the IPv4 address. */
function read(text: string | undefined): IPv4 | IPv6 | null {
	const trimmed = text?.trim() ?? '';
	// Short forms such as `10.1` are left out: what they mean differs between programs.
	if (!isValid(trimmed) || (!trimmed.includes(':') && !IPv4.isValidFourPartDecimal(trimmed))) {
		return null;
	}
	const address = parse(trimmed);
	const isMapped = address instanceof IPv6 && address.isIPv4MappedAddress();
	return isMapped ? address.toIPv4Address() : address;
}
