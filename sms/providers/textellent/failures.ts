import type { FailureCatalogue } from '../../provider';

/**
 * Textellent publishes no delivery error codes. A code keeps its value, and the reason follows from
 * the words beside it where they state one.
 */
export const failures: FailureCatalogue = {};
