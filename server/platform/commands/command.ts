import type { z } from 'zod'
import type { House } from '../house.ts'

/** One thing to do from the command line; what it returns is printed as one line of JSON with `--json`. */
export type Command = {
  /** One word or two, e.g. `user create`. */
  name: string
  usage: string
  /** Options by their name without dashes; `positional` holds what stands bare. */
  options: z.ZodObject
  run(house: House, options: Record<string, unknown>): Promise<Record<string, unknown>>
}

export function command<O extends z.ZodObject>(definition: {
  name: string
  usage: string
  options: O
  run(house: House, options: z.output<O>): Promise<Record<string, unknown>>
}): Command {
  return definition as unknown as Command
}
