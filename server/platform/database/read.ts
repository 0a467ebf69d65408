import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  JoinNode,
  type Kysely,
  type KyselyPlugin,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  RawNode,
  ReferenceNode,
  type RootOperationNode,
  SelectQueryNode,
  TableNode,
  type UnknownRow,
  ValueNode,
  WhereNode,
  type OperationNode,
} from 'kysely'
import { houseTables } from './house-tables.ts'
import type { Tables } from './tables.ts'

/**
 * The one door for filtered lists, search and insight.
 *
 * Row security keeps PostgreSQL from using trigram, jsonb and expression indexes (their operators are not leakproof:
 * measured 30 to 400 times slower), so these queries run as `saijai_reader`, whose policy is "true". What keeps a
 * workspace's data inside it is this fence: it adds `workspace_id = …` to every table of every query, in joins,
 * sub-selects and common table expressions alike, and refuses each query that it cannot see through.
 * Record rights join the workspace here, in `rights`, when they come.
 */
export function fenced(kysely: Kysely<Tables>, workspaceId: string): Kysely<Tables> {
  return kysely.withPlugin(new Fence(workspaceId))
}

class Fence implements KyselyPlugin {
  readonly #workspaceId: string

  constructor(workspaceId: string) {
    this.#workspaceId = workspaceId
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    if (node.kind !== 'SelectQueryNode') throw new Error(`the reader's door is for SELECT only, not ${node.kind}`)
    return new Fencing(this.#workspaceId).transformNode(node, queryId)
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/** A word that could name a table inside a raw fragment, which nobody but PostgreSQL can see through. */
const namesTables = /\b(from|join|table|select|with|into|update|delete|insert|lateral|only|using|merge|copy|call|do)\b|--|\/\*|;/i

class Fencing extends OperationNodeTransformer {
  readonly #workspaceId: string
  /** Names given by WITH: their own bodies are fenced, so a reference to them needs no fence. */
  readonly #named = new Set<string>()

  constructor(workspaceId: string) {
    super()
    this.#workspaceId = workspaceId
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    for (const expression of node.with?.expressions ?? []) this.#named.add(expression.name.table.table.identifier.name)
    const inner = super.transformSelectQuery(node)
    const own = (inner.from?.froms ?? []).flatMap((from) => this.#rights(from))
    if (own.length === 0) return inner
    const where = own.reduce((left, right) => AndNode.create(left, right))
    return { ...inner, where: WhereNode.create(inner.where ? AndNode.create(where, inner.where.where) : where) }
  }

  protected override transformJoin(node: JoinNode): JoinNode {
    const inner = super.transformJoin(node)
    const own = this.#rights(inner.table)
    if (own.length === 0) return inner
    const rights = own.reduce((left, right) => AndNode.create(left, right))
    // On the join itself, so that an outer join keeps its rows without a partner.
    return { ...inner, on: OnNode.create(inner.on ? AndNode.create(rights, inner.on.on) : rights) }
  }

  protected override transformRaw(node: RawNode): RawNode {
    const text = node.sqlFragments.join(' ')
    if (namesTables.test(text)) throw new Error(`a raw fragment behind the reader's door may name no table: ${text.slice(0, 80)}`)
    return super.transformRaw(node)
  }

  /** The predicate for what stands in FROM or JOIN: a table, an alias of one, a fenced sub-select, or nothing we know. */
  #rights(node: OperationNode): OperationNode[] {
    if (AliasNode.is(node)) {
      if (TableNode.is(node.node) && IdentifierNode.is(node.alias)) return this.#rightsOf(node.node, node.alias.name)
      if (SelectQueryNode.is(node.node)) return []
    }
    if (TableNode.is(node)) return this.#rightsOf(node, undefined)
    if (SelectQueryNode.is(node)) return []
    throw new Error(`the reader's door cannot see through ${node.kind} in FROM`)
  }

  #rightsOf(table: TableNode, alias: string | undefined): OperationNode[] {
    const { schema, identifier } = table.table
    if (schema) throw new Error(`the reader's door opens no schema but its own: ${schema.name}`)
    if (this.#named.has(identifier.name)) return []
    if (identifier.name in houseTables || /^(pg_|information_schema)/.test(identifier.name)) {
      throw new Error(`${identifier.name} is a house table: it is not read through this door`)
    }
    const column = ReferenceNode.create(ColumnNode.create('workspace_id'), TableNode.create(alias ?? identifier.name))
    return [BinaryOperationNode.create(column, OperatorNode.create('='), ValueNode.create(this.#workspaceId))]
  }
}
