export function libraryTimeZones(): Record<string, string>;
