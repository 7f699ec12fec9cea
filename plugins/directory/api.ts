import { defineErrors, defineEvents, fact, Type } from 'portico/sdk'

export const directoryErrors = defineErrors('directory', {
  unreachable: {
    status: 502,
    title: 'The directory does not answer',
    hint: 'The address, the certificate, the bind DN and the password are in portal.config.ts.',
  },
  incomplete: {
    status: 502,
    title: 'The directory did not answer in full; nothing was changed',
    hint: 'People it left out are still there when asked for by name. Run it again.',
  },
  unreadable: {
    status: 422,
    title: 'The file cannot be read',
    hint: 'Save it as CSV in UTF-8, with the names of the columns in the first row.',
  },
  busy: {
    status: 409,
    title: 'This source is being read right now',
    hint: 'Wait until the run has ended.',
  },
})

const run = Type.Object({ source: Type.String(), runId: Type.String() })

export const directoryEvents = defineEvents('directory', {
  synced: fact({ doc: 'A source of people was read and the portal follows it.', payload: run }),
  stopped: fact({
    doc: 'A run stopped before it wrote anything: too many people would have left.',
    payload: run,
  }),
  failed: fact({ doc: 'A run failed; the source could not be read in full.', payload: run }),
})
