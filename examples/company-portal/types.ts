/** Languages spoken in the demo company. */
export type Locale = 'en' | 'ru' | 'uk'
export type Texts = Record<Locale, string>

export type CityId = 'warsaw' | 'kyiv' | 'almaty'
export type DepartmentId =
  | 'management'
  | 'logistics'
  | 'warehouse'
  | 'production'
  | 'engineering'
  | 'it'
  | 'people'
  | 'customers'

export interface City {
  id: CityId
  name: Texts
  timezone: string
}

export interface Department {
  id: DepartmentId
  name: Texts
  /** Login of the head. */
  head: string
  /** Logins of those who stand in for the head. */
  deputies?: string[]
  parent?: DepartmentId
}

export interface Person {
  login: string
  /** In the script the person writes their own name in. */
  name: string
  locale: Locale
  position: string
  department: DepartmentId
  city: CityId
  timezone: string
  /** Login of the manager; only the head of the company has none. */
  manager?: string
  /** Internal extension. */
  phone: string
  /** MM-DD */
  birthday: string
  /** YYYY-MM-DD */
  startedOn: string
  /** One or two sentences in the person's own words. */
  about: string
  skills: string[]
  /** Portrait inside the pictures folder; without it the portal draws initials. */
  portrait?: string
  /** Role in the portal; everybody else is an employee. */
  role?: 'admin'
}

/** What a person tells in the profile, besides one sentence and skills, and whom they follow. */
export interface Told {
  duties?: string
  interests?: string
  goals?: string
  hobbies?: string
  links?: { label: string; url: string }[]
  birthdayShown?: 'month' | 'nobody'
  follows?: string[]
}

/** A person as written in the files of a city, which already says the city and its time zone. */
export type PersonOfCity = Omit<Person, 'city' | 'timezone' | 'portrait'>

export type SpaceKind = 'company' | 'open' | 'closed' | 'secret'

export interface Space {
  id: string
  kind: SpaceKind
  title: Texts
  about: Texts
  /** Login of the owner. */
  owner: string
  /** Logins with the owner among them; the company space has everybody. */
  members: string[]
  /** What makes it a group of its kind; the company space has none. */
  group?: GroupFacts
}

/** As the groups plugin takes it, with logins for people and ids of spaces for groups. */
export interface GroupFacts {
  category: string
  tags: string[]
  entry?: 'open' | 'request' | 'invitation' | 'questionnaire'
  process?: string
  project?: boolean
  /** `YYYY-MM-DD` */
  endsOn?: string
  parent?: string
  moderators?: string[]
  /** Login → what they do in the group. */
  duties?: Record<string, string>
  /** Markdown. */
  rules?: string
  questions?: {
    kind: 'short' | 'long' | 'choice' | 'yes-no'
    label: string
    options: string[]
    required: boolean
  }[]
}

export type ReactionKey = 'like' | 'heart' | 'party' | 'laugh' | 'wow' | 'sad'

/** Who reacted, by login; a person reacts to one thing once. */
export type Reactions = Partial<Record<ReactionKey, string[]>>

export interface Picture {
  /** File inside the pictures folder. */
  file: string
  /** What is to be seen, in the language of the post. */
  alt: string
}

/** A question to choose answers to. */
export interface PollQuestion {
  question: string
  options: string[]
  multiple?: true
  anonymous?: true
}

export interface PollInPost extends PollQuestion {
  /** Login → what they chose. */
  choices: Record<string, number>
}

export interface Comment {
  author: string
  /** Minutes before now. */
  minutesAgo: number
  /** Markdown. */
  body: string
  reactions: Reactions
  replies: Comment[]
}

export interface Post {
  /** Stable name, so that seeding twice creates nothing twice. */
  key: string
  space: string
  author: string
  locale: Locale
  /** Minutes before now. */
  minutesAgo: number
  pinned: boolean
  /** Markdown with @login mentions and #hashtags. */
  body: string
  pictures: Picture[]
  reactions: Reactions
  comments: Comment[]
  poll?: PollInPost
  /** Login of who wrote it in the author's name. */
  writtenBy?: string
}

/** How many people reacted; who exactly is drawn by lot from those who can read the post. */
export type ReactionCounts = Partial<Record<ReactionKey, number>>

/** A comment as written in the data files. */
export interface WrittenComment {
  by: string
  /** Time since the post, such as `2h 15m` or `1d 3h`. */
  after: string
  body: string
  reactions?: ReactionCounts
  replies?: WrittenComment[]
}

/** A post as written in the data files. */
export interface WrittenPost {
  key: string
  by: string
  locale: Locale
  /** Time before now, such as `2h 15m` or `12d 3h`. */
  ago: string
  pinned?: true
  body: string
  pictures?: Picture[]
  reactions?: ReactionCounts
  comments?: WrittenComment[]
  /** With the number of votes for each answer. */
  poll?: PollQuestion & { votes: number[] }
  writtenBy?: string
}

export interface Company {
  title: string
  slogan: Texts
  cities: City[]
  departments: Department[]
  people: Person[]
  spaces: Space[]
  posts: Post[]
}
