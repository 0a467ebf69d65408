import { sourceFiles, textOf } from './importLines.ts'

export type Property = { name: string; type: string }

/** The interfaces of every tables.ts by the table they describe: what the code believes that a table holds. */
export function readTableInterfaces(): Map<string, Property[]> {
  const texts = sourceFiles().filter((file) => /^server\/.*\/tables\.ts$/.test(file)).map(textOf)
  const interfaces = new Map(texts.flatMap((text) => [...text.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [name!, properties(body!)] as const)))
  const listed = texts.flatMap((text) => [...text.matchAll(/interface Tables \{\n([\s\S]*?)\n *\}/g)].flatMap(([, body]) => properties(body!)))
  return new Map(listed.map(({ name, type }) => [name, interfaces.get(type) ?? []]))
}

const properties = (body: string): Property[] => [...body.matchAll(/^ *(\w+): (.+)$/gm)].map(([, name, type]) => ({ name: name!, type: type! }))

const forms: Record<string, RegExp> = {
  'timestamp with time zone': /^Time$/,
  jsonb: /^Json</,
  boolean: /^boolean$/,
  integer: /^number$/,
  real: /^number$/,
  bigint: /^(Generated<number>|number)$/,
  xid8: /^(Generated<string>|string)$/,
  bytea: /^Buffer$/,
}

/** True when a value of this column is what its property says. Text may be told more closely, as its few words or a name for them. */
export function agrees(property: Property, column: { type: string; nullable: boolean }): boolean {
  const plain = property.type.replace(/ \| null$/, '')
  if ((plain !== property.type) !== column.nullable) return false
  return (forms[column.type] ?? /^(string|[A-Z]\w+|'[^']+'( \| '[^']+')*)$/).test(plain) && !(column.type === 'uuid' && plain !== 'string')
}
