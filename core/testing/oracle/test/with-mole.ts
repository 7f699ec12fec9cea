import config from '../../../../portal.config.ts'
import { openOracle } from '../oracle.ts'
import { mole } from '../planted/mole.ts'

/** Few people to whom much happens, always the same. */
export const question = { seed: 11, shrink: false, size: 'aimed' } as const

/** Worlds take their time where others work. */
export const patience = 15 * 60_000

/** The portal of the repository with a plugin that gives things away, when it is told to. */
export const openWithMole = () =>
  openOracle({
    database: 'sqlite',
    config: { ...config, plugins: [...config.plugins, mole()] },
  })

const ofKnowledge = ['discussion', 'notifications', 'search', 'wiki', 'documents', 'office']

/** Only what wikis and libraries need: worlds that are looked at sooner. */
export const openWithKnowledge = () =>
  openOracle({
    database: 'sqlite',
    config: {
      ...config,
      plugins: config.plugins.filter(({ definition }) => ofKnowledge.includes(definition.id)),
    },
  })
