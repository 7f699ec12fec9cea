const repeated = /^\s*(?:insert|update|delete|select|with|begin|commit)\b/i
const longest = 2000

/** Whether a statement is worth keeping prepared; one longer than this is made for one occasion. */
export const isRepeated = (sql: string): boolean => sql.length <= longest && repeated.test(sql)
