import { coreErrors, reply, type SetupContext, Type } from 'portico/sdk'
import type { AuditLines } from './lines.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'audit' | 'arrangement'> & {
  auditLines: AuditLines
}

/** The audit log over HTTP, and taking back what it tells of. */
export function addAuditRoutes({ routes, audit, arrangement, auditLines }: Needs): void {
  routes.get(
    '/audit',
    {
      summary: 'Lines of the audit log, the newest first',
      access: 'core:admin',
      query: Type.Object({
        actor: Type.Optional(Type.String({ maxLength: 100 })),
        action: Type.Optional(Type.String({ maxLength: 100 })),
        object: Type.Optional(Type.String({ maxLength: 200 })),
        before: Type.Optional(Type.Integer({ minimum: 1 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
      reads: ['audit'],
    },
    async ({ viewer, locale, query }) => ({
      lines: await auditLines(await audit.list(viewer, query), viewer, locale),
    }),
  )
  routes.put(
    '/audit/:seq/reverted',
    {
      summary: 'Put a document back to what it was before this line',
      access: 'core:admin',
      writes: ['arrangement'],
    },
    async ({ viewer, params }) => {
      if (!/^\d{1,9}$/.test(params.seq)) throw coreErrors.notFound()
      await arrangement.revert(viewer, Number(params.seq))
      return reply({ status: 204, next: '/admin/audit' })
    },
  )
}
