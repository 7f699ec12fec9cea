/** Forms that no rule makes, each with the first of its line. */
export function irregularForms(lines: string): Map<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [first, ...others] = line.trim().split(' ')
        return others.map((form) => [form, first!] as const)
      }),
  )
}
