/** How large a company is, and how often its people are asked for in a round. */
export interface CompanySize {
  people: number
  departments: number
  /** How many groups of which size. */
  groups: [count: number, members: number][]
  posts: number
}

/** 140,000 people, 2,000 groups, 4 million memberships: 28 for each person. */
export const large: CompanySize = {
  people: 140_000,
  departments: 1_400,
  groups: [
    [10, 50_000],
    [190, 8_000],
    [1_800, 1_100],
  ],
  posts: 10_000,
}

/** A portal of the usual size, whose people are in as many groups and read as many posts. */
export const usual: CompanySize = {
  people: 1_000,
  departments: 10,
  groups: [
    [6, 960],
    [24, 600],
    [30, 280],
  ],
  posts: 10_000,
}

/** For a look at whether everything runs. */
export const quick: CompanySize = {
  people: 5_000,
  departments: 50,
  groups: [
    [10, 1_800],
    [50, 1_600],
    [100, 440],
  ],
  posts: 1_000,
}
