import { bytesOf } from './bytes.ts'

/**
 * Words as a minimal automaton over the letters U+0E01 to U+0E4E, compiled when the weights are made. What a walk needs lies
 * close together, because it is the memory that a walk waits for: two numbers a node, one an edge.
 */
export type Dictionary = {
  /** For each node: which letters may follow, folded to 32 bits; then `first edge * 16 + level`. Level 0: no word ends here, else 1 + half the binary logarithm of its count. */
  nodes: Int32Array
  /** `target * 128 + letter`, the edges of a node together, the likelier first. */
  edges: Int32Array
  /** The node after two letters, `[first * 128 + second]`. */
  pairs: Uint32Array
}

export const firstLetter = 0x0e00

/** The layout is the number of nodes and of edges (4 bytes each), then per node degree and level, per edge letter and three bytes of target. */
export function readDictionary(base64: string): Dictionary {
  const bytes = bytesOf(base64)
  const view = new DataView(bytes.buffer)
  const count = view.getUint32(0, true)
  const all = view.getUint32(4, true)
  const [levels, letters] = [8 + count, 8 + 2 * count]
  const [low, middle, high] = [letters + all, letters + 2 * all, letters + 3 * all]
  const edges = new Int32Array(all)
  for (let edge = 0; edge < all; edge++) edges[edge] = (bytes[low + edge]! | (bytes[middle + edge]! << 8) | (bytes[high + edge]! << 16)) * 128 + bytes[letters + edge]!
  const nodes = new Int32Array(2 * count + 2)
  let first = 0
  for (let node = 0; node < count; node++) {
    const end = first + bytes[8 + node]!
    nodes[2 * node + 1] = first * 16 + bytes[levels + node]!
    for (; first < end; first++) nodes[2 * node]! |= 1 << (edges[first]! & 31)
  }
  nodes[2 * count + 1] = all * 16
  return { nodes, edges, pairs: pairsOf(nodes, edges) }
}

function pairsOf(nodes: Int32Array, edges: Int32Array): Uint32Array {
  const pairs = new Uint32Array(128 * 128)
  const rangeOf = (node: number) => edges.subarray(nodes[2 * node + 1]! >> 4, nodes[2 * node + 3]! >> 4)
  for (const one of rangeOf(0)) for (const two of rangeOf(one >> 7)) pairs[(one & 127) * 128 + (two & 127)] = two >> 7
  return pairs
}
