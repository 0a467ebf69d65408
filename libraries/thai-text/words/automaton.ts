/**
 * Words as one array: the edge that a letter takes from a state stands at `base of the state + letter`, and no two states share
 * a base, so that the letter alone tells whose edge it is. One step of a walk is one number read, and it is memory that a walk
 * waits for. An edge is `base it leads to * 4096 + value * 128 + letter`: of a value that is not 0 a word ends with it, a base
 * of 0 leads no further. Letters are 1 to 126, values 0 to 31.
 */
export type Automaton = Uint32Array

export const noLetter = 127
export const rootBase = 1
export const letterOf = (edge: number): number => edge & 127
export const valueOf = (edge: number): number => (edge >>> 7) & 31
export const baseOf = (edge: number): number => edge >>> 12

/** A state while the array is made: where each letter leads, and the value of the word that ends with it. States may be shared. */
export type State = Map<number, { value: number; next: State }>

export function addTo(root: State, letters: readonly number[], value: number): void {
  let state = root
  letters.forEach((letter, at) => {
    const edge = state.get(letter) ?? { value: 0, next: new Map() }
    if (at === letters.length - 1) edge.value = value
    state.set(letter, edge)
    state = edge.next
  })
}

/** Each state goes to a base where its edges find free places: those with many edges first, those with as many one behind the other. */
export function layOut(root: State): Automaton {
  const states = [...statesOf(root)].filter((state) => state !== root && state.size > 0)
  const bases = new Map<State, number>()
  const taken: boolean[] = []
  const used = new Set<number>()
  const settle = (state: State, from: number): number => {
    const letters = [...state.keys()]
    let base = from
    while (used.has(base) || letters.some((letter) => taken[base + letter])) base++
    for (const letter of letters) taken[base + letter] = true
    used.add(base)
    bases.set(state, base)
    return base
  }
  settle(root, rootBase)
  let [size, from] = [0, rootBase]
  for (const state of states.toSorted((a, b) => b.size - a.size)) {
    if (state.size !== size) [size, from] = [state.size, rootBase]
    from = settle(state, from)
  }
  const array = new Uint32Array(taken.length + noLetter + 1)
  for (const [state, base] of bases) {
    for (const [letter, { value, next }] of state) array[base + letter] = (bases.get(next) ?? 0) * 4096 + value * 128 + letter
  }
  return array
}

function statesOf(root: State): Set<State> {
  const seen = new Set<State>([root])
  for (const state of seen) for (const { next } of state.values()) seen.add(next)
  return seen
}
