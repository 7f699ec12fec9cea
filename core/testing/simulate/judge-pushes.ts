import { latestOf } from './latest.ts'
import type { ReceivedPush } from './push-sink.ts'
import type { Due } from './rules.ts'
import type { Simulation } from './simulation.ts'

/** What each person's phone has shown: something of all that should disturb, and no more than that. */
export function judgePushes({ company, phones, due, findings, kills }: Simulation): void {
  const got = Map.groupBy(phones.received, ({ login }) => login)
  const wanted = Map.groupBy(
    due.filter(({ push }) => push === 'now'),
    ({ login }) => login,
  )
  let repeated = 0
  for (const { login } of company.world.people) {
    const pushes = got.get(login) ?? []
    const dues = wanted.get(login) ?? []
    for (const one of dues) mustBeShown(one, pushes)
    repeated += Math.max(0, pushes.length - dues.length)
    const strange = pushes.find((push) => !dues.some((one) => one.at <= push.at))
    if (strange) findings.add('never said', `the push "${strange.title}" to ${login}`)
  }
  // A push that was sent twice, after a crash, takes its own place on the phone.
  if (repeated > kills) findings.add('doubled', `${repeated} pushes more than there was to tell`)

  function mustBeShown(one: Due, pushes: readonly ReceivedPush[]): void {
    const { login, about, at, type } = one
    if (!company.phones.has(login)) return
    const latest = latestOf(company, one, 'push')
    const root = company.items.get(about)?.root
    const leads = ({ path }: ReceivedPush) => root === undefined || path.includes(root)
    if (pushes.some((push) => push.at >= at && push.at <= latest && leads(push))) return
    if (company.excuses(one, latest)) return
    findings.add('lost', `the push to ${login} of ${type}, ${about}, ${new Date(at).toISOString()}`)
  }
}
