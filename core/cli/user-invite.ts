import { withRooms } from './open-rooms.ts'

/** Invites somebody by mail; where no mail goes out, prints the link. */
export async function run(
  config: string,
  email: string,
  { role, name }: { role: 'employee' | 'guest' | 'partner'; name?: string },
): Promise<void> {
  await withRooms(config, async ({ identity, viewers }, { site }) => {
    const invitation = { email, role, ...(name !== undefined && { name }) }
    const { link, mailed } = await identity.invitations.invite(
      viewers.system,
      invitation,
      site.locale,
    )
    console.log(
      mailed
        ? `The invitation to ${email} goes out as soon as the portal runs.`
        : `This portal sends no mail. Hand this link to ${email}; it works once, for seven days:\n\n  ${link}`,
    )
  })
}
