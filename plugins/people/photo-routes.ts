import { type CropArea, coreErrors, type Files, type People, reply, Type } from 'portico/sdk'
import type { PeopleRoutes } from './permissions.ts'
import type { Profiles } from './profiles.ts'

interface Needs {
  routes: PeopleRoutes
  files: Files
  people: People
  profiles: Profiles
}

const part = Type.Optional(Type.Number({ minimum: 0, maximum: 1 }))

const upload = Type.Object({
  /** The picture; programs may send the id of one they have uploaded. */
  photo: Type.Optional(
    Type.Union([
      Type.Array(Type.String({ maxLength: 64 }), { maxItems: 1 }),
      Type.String({ maxLength: 64 }),
    ]),
  ),
  /** Which square of it, in parts of its width and height; without it the middle. */
  x: part,
  y: part,
  side: part,
})

/** The picture of a person: cut to a square and drawn anew by the portal. */
export function addPhotoRoutes({ routes, files, people, profiles }: Needs): void {
  const writes = ['people', 'files']

  routes.post(
    '/:id/photo',
    { summary: 'Give somebody a picture', access: 'signed-in', body: upload, writes },
    async ({ viewer, params, body }) => {
      const person = await profiles.editable(viewer, params.id)
      const [id] = [body.photo ?? []].flat()
      if (id === undefined) {
        const message = 'choose a picture first'
        const wording = { key: 'people.problem.no-photo' }
        throw coreErrors.invalid({ fields: [{ path: '/photo', message, wording }] })
      }
      const square = await files.crop(viewer, id, areaOf(body))
      await people.update(person.id, { avatarFileId: square.id })
      return reply({ body: { url: square.url }, next: `/people/${person.id}` })
    },
  )
  routes.delete(
    '/:id/photo',
    { summary: "Take somebody's picture away", access: 'signed-in', writes },
    async ({ viewer, params }) => {
      const person = await profiles.editable(viewer, params.id)
      await people.update(person.id, { avatarFileId: null })
      return reply({ status: 204, next: `/people/${person.id}` })
    },
  )
}

function areaOf({ x, y, side }: { x?: number; y?: number; side?: number }): CropArea | undefined {
  return side ? { x: x ?? 0, y: y ?? 0, side } : undefined
}
