import {
  AliasNode,
  type AggregateFunctionNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type CommonTableExpressionNode,
  type CompiledQuery,
  type FunctionNode,
  IdentifierNode,
  JoinNode,
  type Kysely,
  type KyselyPlugin,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawNode,
  ReferenceNode,
  type RootOperationNode,
  SelectQueryNode,
  TableNode,
  type UnknownRow,
  ValueNode,
  WhereNode,
  type WithNode,
  type OperationNode,
} from 'kysely'
import { refuseNaming, refuseReaching } from './fragments.ts'
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
export function fenced(kysely: Kysely<Tables>, workspaceId: string): Reader {
  let made: Kysely<Tables> | undefined
  const behind = () => (made ??= kysely.withPlugin(new Fence(workspaceId)))
  const reader: Reader = {
    get selectFrom() {
      return behind().selectFrom.bind(behind())
    },
    get selectNoFrom() {
      return behind().selectNoFrom.bind(behind())
    },
    get with() {
      return behind().with.bind(behind())
    },
  }
  outside.set(reader, kysely)
  return reader
}

const outside = new WeakMap<Reader, Kysely<Tables>>()

/** Sends what was fenced when it was written down; for question.ts alone. */
export async function ask<R>(reader: Reader, written: CompiledQuery<R>): Promise<R[]> {
  return (await outside.get(reader)!.executeQuery(written)).rows
}

/** What a list may begin with. The whole of Kysely would offer ways around the fence, such as withoutPlugins. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'selectNoFrom' | 'with'>

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

class Fencing extends OperationNodeTransformer {
  readonly #workspaceId: string
  /** Names given by WITH that hold here: their own bodies are fenced, so a reference to them needs no fence. */
  #named: ReadonlySet<string> = new Set()

  constructor(workspaceId: string) {
    super()
    this.#workspaceId = workspaceId
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    // A name holds from its own WITH to the end of that query and nowhere else: outside, the same word is a table.
    const outside = this.#named
    const given = node.with && this.transformNode(node.with)
    const { with: _, ...rest } = node
    const inner = super.transformSelectQuery(rest)
    const own = (inner.from?.froms ?? []).flatMap((from) => this.#rights(from))
    this.#named = outside
    const fencedOff = own.length === 0 ? inner : { ...inner, where: WhereNode.create(joined(own, inner.where?.where)) }
    return given ? { ...fencedOff, with: given } : fencedOff
  }

  protected override transformWith(node: WithNode): WithNode {
    if (node.recursive) throw new Error(`the reader's door does not open for a WITH that is recursive`)
    return super.transformWith(node)
  }

  protected override transformCommonTableExpression(node: CommonTableExpressionNode): CommonTableExpressionNode {
    if (!SelectQueryNode.is(node.expression)) throw new Error(`the reader's door is for SELECT only, not ${node.expression.kind}`)
    const inner = super.transformCommonTableExpression(node)
    // Only now: in its own body the name still means the table.
    this.#named = new Set([...this.#named, node.name.table.table.identifier.name])
    return inner
  }

  protected override transformJoin(node: JoinNode): JoinNode {
    if (!joins.has(node.joinType)) throw new Error(`the reader's door cannot fence a ${node.joinType}: it keeps rows that no condition holds back`)
    const inner = super.transformJoin(node)
    const own = this.#rights(inner.table)
    if (own.length === 0) return inner
    // On the join itself, so that a left join keeps its rows without a partner. A cross join has no place for it.
    const joinType = node.joinType === 'CrossJoin' ? 'InnerJoin' : node.joinType
    return { ...inner, joinType, on: OnNode.create(joined(own, inner.on?.on)) }
  }

  protected override transformRaw(node: RawNode): RawNode {
    refuseNaming(node)
    return super.transformRaw(node)
  }

  protected override transformFunction(node: FunctionNode): FunctionNode {
    refuseReaching(node.func)
    return super.transformFunction(node)
  }

  protected override transformAggregateFunction(node: AggregateFunctionNode): AggregateFunctionNode {
    refuseReaching(node.func)
    return super.transformAggregateFunction(node)
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

const joins: ReadonlySet<string> = new Set(['InnerJoin', 'LeftJoin', 'CrossJoin', 'LateralInnerJoin', 'LateralLeftJoin', 'LateralCrossJoin'])

/** The fence first, and what was asked in brackets behind it, so that no OR and no comma in it can reach around. */
function joined(own: readonly OperationNode[], asked: OperationNode | undefined): OperationNode {
  const fence = own.reduce((left, right) => AndNode.create(left, right))
  return asked ? AndNode.create(fence, ParensNode.is(asked) ? asked : ParensNode.create(asked)) : fence
}
