/** Links whose loss would part a cluster into two sides of at least two members each (Tarjan 1974), as places in `links`. */
export function findBridges(members: readonly number[], links: readonly (readonly [number, number])[]): number[] {
  const place = new Map(members.map((member, at) => [member, at]))
  const around: { to: number; link: number }[][] = members.map(() => [])
  for (const [link, [a, b]] of links.entries()) {
    around[place.get(a)!]!.push({ to: place.get(b)!, link })
    around[place.get(b)!]!.push({ to: place.get(a)!, link })
  }
  const [seen, low, below] = [members.map(() => -1), members.map(() => 0), members.map(() => 1)]
  const bridges: number[] = []
  let clock = 0
  // By hand, since a long chain would be too deep for calls.
  const stack: { at: number; through: number; next: number }[] = []
  const enter = (at: number, through: number): void => {
    seen[at] = low[at] = clock++
    stack.push({ at, through, next: 0 })
  }
  enter(0, -1)
  while (stack.length > 0) {
    const top = stack.at(-1)!
    const step = around[top.at]![top.next++]
    if (step === undefined) {
      stack.pop()
      const up = stack.at(-1)
      if (!up) break
      low[up.at] = Math.min(low[up.at]!, low[top.at]!)
      below[up.at]! += below[top.at]!
      const [inside, outside] = [below[top.at]!, members.length - below[top.at]!]
      if (low[top.at]! > seen[up.at]! && inside > 1 && outside > 1) bridges.push(top.through)
    } else if (step.link === top.through) continue
    else if (seen[step.to] === -1) enter(step.to, step.link)
    else low[top.at] = Math.min(low[top.at]!, seen[step.to]!)
  }
  return bridges
}
