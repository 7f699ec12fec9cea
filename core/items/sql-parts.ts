import type { SqlValue } from '../../sdk/database.ts'
import type { SqlPart } from '../access/index.ts'

/** SQL and its parameters, grown together. */
export class Parts {
  readonly #with: string[] = []
  readonly #sql: string[] = []
  readonly #parameters: SqlValue[] = []

  with(sql: string, ...parameters: SqlValue[]): void {
    this.#with.push(sql)
    this.#parameters.push(...parameters)
  }

  add(sql: string, parameters: readonly SqlValue[] = []): void {
    this.#sql.push(sql)
    this.#parameters.push(...parameters)
  }

  done(): SqlPart {
    const head = this.#with.length > 0 ? `WITH ${this.#with.join(', ')} ` : ''
    return { sql: head + this.#sql.join(' '), parameters: this.#parameters }
  }
}
