import type { DemoCompany } from 'portico/sdk'

const password = 'portico-demo'

/** Named at each start; the company itself is only loaded to be seeded. */
export const demo: DemoCompany = {
  password,
  logins: ['admin', 'olena', 'ivan', 'maria'],
  seed: async (context) => (await import('./seeding.ts')).seedCompany(context, password),
}
