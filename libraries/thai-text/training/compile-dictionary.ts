/** One state while the automaton is built: edges by letter, and the words below it, by which edges are put in order. */
type State = { edges: Map<number, State>; level: number; words: number; id: number }

const state = (): State => ({ edges: new Map(), level: 0, words: 0, id: -1 })

export const levelOf = (count: number): number => 1 + Math.min(14, Math.round(Math.log2(count + 1) / 2))

/** Sorted words to the minimal automaton, then to the bytes that `readDictionary` reads. */
export function compileDictionary(words: ReadonlyMap<string, number>): Uint8Array {
  const root = state()
  for (const [word, count] of words) {
    let node = root
    node.words += 1
    for (let at = 0; at < word.length; at++) {
      const letter = word.charCodeAt(at) - 0x0e00
      let next = node.edges.get(letter)
      if (!next) node.edges.set(letter, (next = state()))
      next.words += 1
      node = next
    }
    node.level = levelOf(count)
  }
  return write(root)
}

function write(root: State): Uint8Array {
  const known = new Map<string, State>()
  const nodes: State[] = []
  const share = (node: State): State => {
    for (const [letter, target] of node.edges) node.edges.set(letter, share(target))
    const key = `${node.level}|${[...node.edges].map(([letter, target]) => `${letter}:${target.id}`).toSorted().join(' ')}`
    const twin = known.get(key)
    if (twin) {
      twin.words += node.words
      return twin
    }
    known.set(key, node)
    node.id = nodes.push(node) - 1
    return node
  }
  share(root)
  // The root comes last out of `share` and must be node 0.
  const order = nodes.toReversed()
  order.forEach((node, id) => (node.id = id))
  const edges = order.map((node) => [...node.edges].toSorted(([a, x], [b, y]) => y.words - x.words || a - b))
  const flat = edges.flat()
  const bytes = new Uint8Array(8 + 2 * order.length + 4 * flat.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, order.length, true)
  view.setUint32(4, flat.length, true)
  const parts = [edges.map((list) => list.length), order.map((node) => node.level), flat.map(([letter]) => letter), ...[0, 8, 16].map((shift) => flat.map(([, target]) => (target.id >> shift) & 255))]
  let at = 8
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
