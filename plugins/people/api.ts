import { defineService, type Viewer } from 'portico/sdk'

/** Who is told of a birthday: the day, only the month, or nothing at all. */
export type BirthdayShown = 'everyone' | 'month' | 'nobody'

/** A page elsewhere that belongs to a person. */
export interface ProfileLink {
  label: string
  url: string
}

/** What people say about themselves, besides what the portal knows of everybody. */
export interface Profile {
  personId: string
  /** One or two sentences at the top. */
  about: string
  duties: string
  interests: string
  goals: string
  hobbies: string
  competences: string[]
  links: ProfileLink[]
  birthdayShown: BirthdayShown
  anniversaryShown: boolean
}

/** What a profile may be changed to; what is left out stays. */
export type ProfileChange = Partial<Omit<Profile, 'personId'>>

/** Profiles and who follows whom. Every read passes the gate for people first. */
export interface PeopleProfiles {
  /** Ids of the people this viewer follows and may see, the latest first. */
  following(viewer: Viewer): Promise<string[]>
  /** Everybody who follows this person, for telling them; nothing to show to anybody. */
  followersOf(personId: string): Promise<string[]>
  /** Idempotent. @throws core:not-found, core:invalid for oneself */
  follow(viewer: Viewer, personId: string, on: boolean): Promise<void>
  /** @throws core:not-found */
  profileOf(viewer: Viewer, personId: string): Promise<Profile>
  /** Changes a profile whatever its version. @throws core:not-found, core:forbidden, core:invalid */
  change(viewer: Viewer, personId: string, change: ProfileChange): Promise<void>
}

export const peopleService = defineService<PeopleProfiles>()('people.people')
