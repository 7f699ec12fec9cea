/** Goes up when the same text would give other terms: then everything is taken into the index anew. */
export const analysisVersion = 3
