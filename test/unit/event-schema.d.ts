export function publishedSchema(): string;
export function generatedSchema(): string;
