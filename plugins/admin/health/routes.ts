import { coreErrors, reply, type SetupContext } from 'portico/sdk'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'operations'>

/** What an administrator does about what the page of health shows. */
export function addHealthRoutes({ routes, operations }: Needs): void {
  const access = 'core:admin' as const
  const done = (part: string) => reply({ status: 204, next: `/admin/health#${part}` })

  routes.put(
    '/plugins/:id/off',
    {
      summary: 'Switch a plugin off, and those that need it; what they keep stays',
      ...{ access, writes: ['modules'] },
    },
    async ({ viewer, params }) => {
      if (params.id === 'admin') throw ownPlace()
      await operations.switchOff(viewer, params.id)
      return reply({ status: 202, next: `/admin/health?off=${encodeURIComponent(params.id)}` })
    },
  )
  routes.put(
    '/jobs/:id/attempts',
    { summary: 'Try a job again that was given up', access, writes: ['jobs'] },
    async ({ viewer, params }) => {
      await operations.retryJob(viewer, params.id)
      return done('jobs')
    },
  )
  routes.delete(
    '/jobs/:id',
    { summary: 'Throw away a job that was given up', access, writes: ['jobs'] },
    async ({ viewer, params }) => {
      await operations.discardJob(viewer, params.id)
      return done('jobs')
    },
  )
  routes.put(
    '/events/:subscriber/:id/attempts',
    { summary: 'Deliver an event again that was given up', access, writes: ['events'] },
    async ({ viewer, params }) => {
      await operations.retryEvent(viewer, params.subscriber, params.id)
      return done('events')
    },
  )
  routes.delete(
    '/events/:subscriber/:id',
    { summary: 'Throw away an event that was given up', access, writes: ['events'] },
    async ({ viewer, params }) => {
      await operations.discardEvent(viewer, params.subscriber, params.id)
      return done('events')
    },
  )
}

function ownPlace() {
  const wording = { key: 'admin.health.notAdmin' }
  const detail = 'The console cannot switch itself off: it would be missed.'
  return coreErrors.invalid({ detail, wording })
}
