import { cpuOf, cpuOfFamily } from '../cpu.ts'
import { median } from '../measure.ts'
import { type Operation, operations, type Side } from './operations.ts'

export interface PeopleFigure {
  name: string
  /** Milliseconds of processor time for one time, application and database together. */
  usual: number
  large: number
}

export interface PeopleMeters {
  usual: Side
  large: Side
  rounds: number
  /** The PostgreSQL server's main process, if there is one. */
  postgres: number | undefined
}

const warmUp = 2

/** The two companies take turns, round by round, so that a busy machine is busy for both. */
export async function measurePeople(meters: PeopleMeters): Promise<PeopleFigure[]> {
  const figures: PeopleFigure[] = []
  for (const operation of operations) {
    const usual: number[] = []
    const large: number[] = []
    for (let at = -warmUp; at < meters.rounds; at++) {
      const one = await costOf(operation, meters.usual, meters.postgres)
      const other = await costOf(operation, meters.large, meters.postgres)
      if (at < 0) continue
      usual.push(one)
      large.push(other)
    }
    figures.push({ name: operation.name, usual: median(usual), large: median(large) })
  }
  return figures
}

async function costOf(operation: Operation, side: Side, postgres: number | undefined) {
  const ofDatabase = () => (postgres === undefined ? 0 : cpuOfFamily(postgres))
  const ofPortal = () => (operation.over === 'http' ? cpuOf(side.server.pid) : ownCpu())
  const before = ofPortal() + ofDatabase()
  await operation.run(side, operation.times)
  return (ofPortal() + ofDatabase() - before) / operation.times
}

function ownCpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
