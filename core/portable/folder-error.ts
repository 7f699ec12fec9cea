/** A folder that cannot be taken as it is; one sentence for each thing, beginning with its file. */
export class FolderError extends Error {
  readonly problems: readonly string[]

  constructor(folder: string, problems: readonly string[]) {
    const shown = problems.slice(0, 50).map((problem) => `  ${problem}`)
    if (problems.length > 50) shown.push(`  and ${problems.length - 50} more`)
    super(`${folder} cannot be taken as it is:\n${shown.join('\n')}`)
    this.name = 'FolderError'
    this.problems = problems
  }
}
