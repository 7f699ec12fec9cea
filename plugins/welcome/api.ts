import { defineService } from 'portico/sdk'

/** For who brings people in that are not new. */
export interface Welcome {
  /** These people know the portal: nobody shows them around unless they ask. */
  knows(personIds: readonly string[]): Promise<void>
}

export const welcomeService = defineService<Welcome>()('welcome.welcome')
