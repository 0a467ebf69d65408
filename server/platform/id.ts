import { v5, v7 } from 'uuid'

/** A new record id: uuid version 7, so that ids made later sort later. */
export const newId = (): string => v7()

/** The same id for the same name, wherever and whenever it is asked for. */
export const idNamed = (within: string, name: string): string => v5(name, within)
