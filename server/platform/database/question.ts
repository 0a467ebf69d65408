import type { Compilable, CompiledQuery } from 'kysely'
import { kyselyOn } from './kysely.ts'
import { ask, fenced, type Reader } from './read.ts'
import type { ReadScope } from './scope.ts'

/** Stands where a value will be; nothing may be computed with it. */
class Hole {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  [Symbol.toPrimitive](): never {
    throw new Error(`${this.name} is not known while a question is written`)
  }
}

/**
 * A question behind the reader's door that is asked often: built, fenced and written down once, since only its values
 * change. `given` names the values; what is computed from them is computed before asking.
 */
export function question<V extends Record<string, unknown>, R>(build: (read: Reader, given: V) => Compilable<R>): (scope: ReadScope, values: V) => Promise<R[]> {
  let written: CompiledQuery<R> | undefined
  return (scope, values) => {
    const { sql, parameters, ...rest } = (written ??= write(build))
    const all: Record<string, unknown> = { ...values, workspaceId: scope.workspaceId }
    return ask(scope.read, { ...rest, sql, parameters: parameters.map((one) => (one instanceof Hole ? all[one.name] : one)) })
  }
}

function write<V, R>(build: (read: Reader, given: V) => Compilable<R>): CompiledQuery<R> {
  const given = new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as V
  // It leads nowhere: a text needs no connection.
  return build(fenced(kyselyOn({} as never), new Hole('workspaceId') as unknown as string), given).compile()
}
