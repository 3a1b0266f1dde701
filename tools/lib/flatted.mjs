/**
 * Reads the form in which n8n stores the data of an execution ("flatted" JSON): a list of values in
 * which every object, array and string is referred to by its index, written as a string.
 * @param {string} text
 */
export function unflatten(text) {
	const table = JSON.parse(text);
	const seen = new Map();
	const resolve = (index) => {
		const value = table[index];
		if (value === null || typeof value !== 'object') return value;
		if (seen.has(index)) return seen.get(index);
		const result = Array.isArray(value) ? [] : {};
		seen.set(index, result);
		for (const [key, entry] of Object.entries(value)) {
			result[key] = typeof entry === 'string' ? resolve(Number(entry)) : entry;
		}
		return result;
	};
	return resolve(0);
}
