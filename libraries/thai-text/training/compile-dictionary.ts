import { addTo, type Automaton, layOut, type State } from '../words/automaton.ts'

const levelOf = (count: number): number => 1 + Math.min(14, Math.round(Math.log2(count + 1) / 2))

/** Words with their counts to the smallest automaton: states that go on alike are one, whatever may have ended before them. */
export function compileDictionary(words: ReadonlyMap<string, number>): Automaton {
  const root: State = new Map()
  for (const [word, count] of words) addTo(root, Array.from(word, (letter) => letter.charCodeAt(0) - 0x0e00), levelOf(count))
  const known = new Map<string, State>()
  const ids = new Map<State, number>()
  const share = (state: State): State => {
    for (const edge of state.values()) edge.next = share(edge.next)
    const key = [...state].map(([letter, { value, next }]) => `${letter}:${value}:${ids.get(next)}`).toSorted().join(' ')
    const twin = known.get(key)
    if (twin) return twin
    known.set(key, state)
    ids.set(state, ids.size)
    return state
  }
  return layOut(share(root))
}
