import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createRandom, type Random } from '../random.ts'
import { createDisk, type Disk } from './disk.ts'
import { lookAfterPowerCut } from './look-after-power-cut.ts'
import { isData, type Recording } from './record.ts'

export interface PowerCutOptions {
  cuts: number
  seed: number
  /** Plants a fault: syncs of these paths do nothing. */
  deafTo?: (path: string) => boolean
}

/** Cuts the power at many moments of a recording and says what acknowledged facts each cut lost. */
export async function cutPower(recording: Recording, options: PowerCutOptions): Promise<string[]> {
  const { root, before, deeds, facts } = recording
  const random = createRandom(options.seed)
  const moments = chooseMoments(recording, options.cuts, random)
  const disk = createDisk({ root, before, deafTo: options.deafTo })
  const problems: string[] = []
  for (const [index, deed] of deeds.entries()) {
    disk.play(deed)
    for (const _ of moments.filter((moment) => moment === index)) {
      const told = facts.filter(({ at }) => at <= deed.end)
      const later = facts.filter(({ at }) => at > deed.end)
      const lost = await withFolder((folder) => {
        const look = () => lookAfterPowerCut(folder, told, later)
        return layOut(disk, random, root, folder).then(look)
      })
      problems.push(...lost.map((what) => `cut after step ${index + 1}/${deeds.length}: ${what}`))
    }
  }
  return problems
}

/** Where the recording and the disk disagree about what the process left: the recorder missed it. */
export function missedByRecorder({ root, before, after, deeds }: Recording): string[] {
  const disk = createDisk({ root, before })
  for (const deed of deeds) disk.play(deed)
  const seen = disk.asSeen()
  const paths = new Set([...after.keys(), ...seen.keys()])
  return [...paths].filter((path) => {
    const [real, played] = [after.get(path), seen.get(path)]
    return isData(root, path) && !(real && played && real.equals(played))
  })
}

/** Half of them right after an acknowledgement, where there is most to lose; half anywhere. */
function chooseMoments({ deeds, facts }: Recording, cuts: number, random: Random): number[] {
  return Array.from({ length: cuts }, (_, index) => {
    if (index % 2 === 0) return random.int(deeds.length)
    const { at } = random.pick(facts)
    return Math.max(
      0,
      deeds.findIndex(({ end }) => end >= at),
    )
  })
}

async function layOut(disk: Disk, random: Random, root: string, folder: string): Promise<void> {
  for (const [path, content] of disk.afterPowerCut(random)) {
    if (!isData(root, path)) continue
    const target = join(folder, relative(root, path))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}

async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-after-cut-'))
  return run(folder).finally(() => rm(folder, { recursive: true, force: true }))
}
