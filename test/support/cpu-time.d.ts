export function cpuMs(work: () => void): number;
