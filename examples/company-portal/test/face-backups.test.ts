import { fewLooks, lookAt, openStage } from './faces.ts'

const stage = openStage()
let prepared: Promise<unknown> | undefined

/** One backup, proven, and a folder that is not there. */
async function prepare(): Promise<void> {
  const { portal } = stage()
  const boss = portal.as('admin')
  const plan = { on: true, days: 'daily', at: '02:30', daily: 7, weekly: 4, prove: true }
  await boss.put('/api/backups/plan', { ...plan, to: 'backups\nno/where' })
  await boss.post('/api/backups/runs', {})
  await portal.settle()
}

lookAt(
  stage,
  async () => {
    prepared ??= prepare()
    await prepared
    return [{ name: 'backups', path: '/admin/backups', login: 'admin' }]
  },
  fewLooks,
)
