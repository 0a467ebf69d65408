import type { House } from '../platform/house.ts'

/** Something that each running house has one of, made when it is first asked for and gone with its house. */
export function perHouse<T>(make: (house: House) => T): (house: House) => T {
  const made = new WeakMap<House, T>()
  return (house) => {
    if (!made.has(house)) made.set(house, make(house))
    return made.get(house)!
  }
}
