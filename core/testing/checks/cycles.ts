/** One ring of every knot in a graph: `['a', 'b', 'a']`. */
export function findCycles(edges: Iterable<readonly [string, string]>): string[][] {
  const targets = new Map<string, string[]>()
  for (const [from, to] of edges) {
    const known = targets.get(from)
    if (known) known.push(to)
    else targets.set(from, [to])
  }
  const done = new Set<string>()
  const cycles: string[][] = []

  function visit(node: string, path: string[]) {
    const start = path.indexOf(node)
    if (start >= 0) cycles.push([...path.slice(start), node])
    if (start >= 0 || done.has(node)) return
    for (const next of targets.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }

  for (const node of targets.keys()) visit(node, [])
  return cycles
}
