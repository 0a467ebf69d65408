import { houseTables } from '../../server/platform/database/house-tables.ts'

export type Rule = { why: string; breaks(statement: string): boolean }

const finds = (pattern: RegExp) => (statement: string) => pattern.test(statement)
const volatile = String.raw`\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|random|gen_random_uuid|uuidv7)\s*\(|\bcurrent_(timestamp|date|time)\b`

/** One schema runs on PostgreSQL 15 to 18 and on Citus: what breaks on any of them is not written at all. */
export const rules: Record<string, Rule> = {
  'on conflict': { why: 'Citus refuses volatile functions in ON CONFLICT DO UPDATE', breaks: finds(new RegExp(String.raw`\bdo update set\b[\s\S]*?(${volatile})`, 'i')) },
  'ids and times': { why: 'ids and times are made in the program, so that a test can say which', breaks: finds(new RegExp(String.raw`(?<![.\w])(${volatile})`, 'i')) },
  merge: { why: 'Citus refuses most of MERGE', breaks: finds(/\bmerge\s+into\b/i) },
  serial: { why: 'Citus refuses a serial that comes later', breaks: finds(/\balter\s+table\b[^;]*\badd\b[^;]*\b(small|big)?serial\b/i) },
  trigger: { why: 'Citus refuses triggers, and they act unseen', breaks: finds(/\bcreate\s+(or\s+replace\s+)?(constraint\s+|event\s+)?(trigger|rule)\b/i) },
  'set null': { why: 'the workspace stands in each foreign key and cannot be nulled', breaks: finds(/\bon\s+(delete|update)\s+set\s+(null|default)\b/i) },
  'rights of another': { why: 'what runs with its owner’s rights walks around row security', breaks: finds(/\bsecurity\s+definer\b|\bforce\s+row\s+level\b/i) },
  notify: { why: 'NOTIFY takes a lock for the whole database at each commit', breaks: finds(/\bpg_notify\s*\(|\bnotify\s+"?[a-z_]+"?\s*[,;]/i) },
  set_config: { why: 'set_config never reaches the workers of Citus; SET LOCAL does', breaks: finds(/\bset_config\s*\(/i) },
  'across workspaces': { why: 'Citus refuses these across workspaces', breaks: finds(/\bwith\s+recursive\b|\bgrouping\s+sets\b|\b(rollup|cube)\s*\(/i) },
  generated: { why: 'without STORED a generated column is virtual on 18 and refused before', breaks: finds(/\bgenerated\s+always\s+as\s*\((?![\s\S]*?\)\s*stored\b)/i) },
  'newer than 15': {
    why: 'PostgreSQL 15 does not know it',
    breaks: finds(
      /\b(any_value|array_shuffle|array_sample|array_sort|array_reverse|casefold|uuidv[47]|uuid_extract_\w+|to_bin|to_oct|date_(add|subtract)|json_(table|exists|value|query|scalar|serialize|array|arrayagg|objectagg)|random_normal)\s*\(|\breturning\s+(old|new)\.|\bwithout\s+overlaps\b|\bnot\s+enforced\b|\bis\s+(not\s+)?json\b|\bon_error\b/i,
    ),
  },
  'skip locked': { why: 'rows of several workspaces are claimed from house tables alone', breaks: skipsAcross },
}

const mentioned = (statement: string): string[] => [...statement.matchAll(/\b(?:from|join|(?<!\b(?:for|key)\s+)update|into)\s+(?:only\s+)?"?([a-z_]+)"?/gi)].map(([, table]) => table!.toLowerCase())

/** SKIP LOCKED where no workspace is named, over a table that is no house table. */
function skipsAcross(statement: string): boolean {
  if (!/\bskip\s+locked\b/i.test(statement) || /"?workspace_id"?\s*=\s*\$\d/i.test(statement)) return false
  return mentioned(statement).some((table) => !(table in houseTables))
}

/** True when a statement touches tables of a workspace and names no workspace: row security would hold it, an index would not. */
export const namesNoWorkspace = (statement: string, tables: ReadonlySet<string>): boolean =>
  mentioned(statement).some((table) => tables.has(table) && !(table in houseTables)) && !/\bworkspace_id\b/i.test(statement)

export const brokenBy = (statement: string): string[] => Object.entries(rules).flatMap(([name, rule]) => (rule.breaks(statement) ? [`${name}: ${rule.why}`] : []))

export const withoutComments = (sql: string): string => sql.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '')

export const statementsOf = (sql: string): string[] => withoutComments(sql).split(';').map((one) => one.trim()).filter(Boolean)

/** The texts in a source file that look like SQL; what stands in `${}` is left out. */
export const sqlIn = (source: string): string[] =>
  [...source.replace(/^\s*(\/\/|\/?\*).*$/gm, '').matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'/g)]
    .map(([, template, plain]) => (template ?? plain ?? '').replace(/\$\{[^}]*\}/g, '?'))
    .filter((text) => /\b(select|insert|update|delete|create|alter|with|do update|for update|for no key update)\b/i.test(text))
