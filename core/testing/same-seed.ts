import fc from 'fast-check'

/** Tests are the same each time; `PORTICO_SEED` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.PORTICO_SEED ?? 20_260_105) })
