export const LIMIT_MS: number;
export function bestCpuMs(work: () => unknown): Promise<number>;
