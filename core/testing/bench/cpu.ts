import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Linux counts processor time in ticks of ten milliseconds. */
const tick = 10

interface ProcessTimes {
  parent: number
  own: number
  ofEndedChildren: number
}

/** User and system time a process has used, all threads together, in milliseconds. */
export function cpuOf(pid: number): number {
  return timesOf(pid)?.own ?? 0
}

/** The same of a server that works through child processes, those that have ended included. */
export function cpuOfFamily(parent: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const all = pids.flatMap((pid) => timesOf(Number(pid)) ?? [])
  const children = all.filter((times) => times.parent === parent)
  const head = timesOf(parent)
  const own = (head?.own ?? 0) + (head?.ofEndedChildren ?? 0)
  return children.reduce((sum, child) => sum + child.own, own)
}

/** The only child process of a process. */
export function childOf(parent: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const child = pids.find((pid) => timesOf(Number(pid))?.parent === parent)
  if (!child) throw new Error(`The process ${parent} has no child.`)
  return Number(child)
}

export function parentOf(pid: number): number {
  const times = timesOf(pid)
  if (!times) throw new Error(`There is no process ${pid}.`)
  return times.parent
}

/** Memory a process holds, in MiB. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

/** The most a process has held since `forgetPeak`, in MiB. */
export function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

export const forgetPeak = (pid: number) => writeFileSync(`/proc/${pid}/clear_refs`, '5')

/** Fields 4 and 14 to 17 of `/proc/<pid>/stat`; the name before them may contain blanks. */
function timesOf(pid: number): ProcessTimes | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [user, system, childUser, childSystem] = fields.slice(11, 15) as [
    number,
    number,
    number,
    number,
  ]
  return {
    parent: fields[1]!,
    own: (user + system) * tick,
    ofEndedChildren: (childUser + childSystem) * tick,
  }
}
