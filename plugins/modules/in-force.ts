import type { Arrangement } from 'portico/sdk'

/** Whether what was arranged last runs, is on its way, or could not be put into force and why. */
export async function inForce(arrangement: Pick<Arrangement, 'state'>) {
  const { revision, inForce, problem } = await arrangement.state()
  return { problem, pending: problem === undefined && revision !== inForce }
}
