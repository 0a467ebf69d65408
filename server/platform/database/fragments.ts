import { type OperationNode, RawNode } from 'kysely'

/** A word with which a fragment could name a table, change something, or become somebody else. */
const words = /\b(from|join|table|select|with|into|update|delete|insert|lateral|only|using|merge|copy|call|do|set)\b|--|\/\*|;|\\|\$\$/i

/** Functions that run SQL given as text, read tables given by name, or touch what is outside of the query. */
const reaching = /^(.*_to_xml(schema)?|.*_to_xml_and_xmlschema|query_to_.*|ts_stat|ts_rewrite|dblink.*|crosstab.*|connectby|xpath_table|set_config|nextval|setval|currval|lastval|lo_.*|pg_(?!typeof$|column_size$).*)$/i

/** Throws for a function that could see past the fence. */
export function refuseReaching(name: string): void {
  if (reaching.test(name) || !/^[a-z_][a-z0-9_]*$/i.test(name)) throw new Error(`the reader's door does not let ${name} be called`)
}

const hole = '\u0001'

/** A fragment with all fragments inside it as PostgreSQL will read them; what else is filled in leaves a hole. */
const flat = (node: RawNode): string =>
  node.sqlFragments.map((text, i) => text + (i < node.parameters.length ? filled(node.parameters[i]!) : '')).join('')

const filled = (node: OperationNode): string => (RawNode.is(node) ? flat(node) : hole)

/**
 * Nobody but PostgreSQL can see through a raw fragment, so it may name no table, call nothing that reads one, and must
 * end what it begins: an open quote or bracket would reach into the query around it.
 */
export function refuseNaming(node: RawNode): void {
  const text = flat(node)
  const bare = text.replace(/'(?:[^']|'')*'/g, hole).replace(/"((?:[^"]|"")*)"/g, '$1')
  const calls = [...bare.matchAll(/([\w.]+)\s*\(/g)].map(([, name]) => name!.split('.').at(-1)!)
  const calledByName = new RegExp(`${hole}\\s*\\(`).test(bare)
  if (words.test(text) || calledByName || !isClosed(bare)) throw new Error(`a raw fragment behind the reader's door may name no table and leave nothing open: ${text.slice(0, 80)}`)
  for (const name of calls) refuseReaching(name)
}

function isClosed(bare: string): boolean {
  if (/['"]/.test(bare)) return false
  let depth = 0
  for (const sign of bare) {
    if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}
