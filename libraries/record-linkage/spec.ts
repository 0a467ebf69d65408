import type { ReaderName } from './reading/readers.ts'
import type { Transform } from './reading/transforms.ts'

/** What is compared of a record, how, and which pairs are compared at all. The README shows how to write one for new data. */
export type Spec = {
  fields: Record<string, Field>
  comparisons: readonly Comparison[]
  /** A pair is compared if at least one rule holds; it is then compared once. Recall ends here: be generous, many narrow rules beat one wide one. */
  blocking: readonly BlockingRule[]
  training?: Training
  cuts?: Cuts
  guards?: Guards
  /** More pairs than this, summed over the rules, are refused before anything is compared. Usually 200 million. */
  mostPairs?: number
}

/** Where a field comes from and how it is read. What reads as nothing is missing: no evidence either way. */
export type Field = {
  /** The property, or several (handed to the reader together); usually the field's own name. */
  from?: string | readonly string[]
  /** Usually `text`. A function gets the properties named in `from` as texts (lists with a line for each member), must be pure, and gives a text, a number, a list of texts or nothing. */
  read?: ReaderName | Reader
  /** Values, after reading, that mean nothing: placeholders, the shop's own number. */
  missing?: readonly string[]
}
export type Reader = (...texts: string[]) => string | number | readonly string[] | null | undefined

/** One piece of evidence. Fields that depend on one another (given and family name swapped) belong into one comparison. */
export type Comparison = {
  /** Usually the field's name. */
  name?: string
  /** The field meant by conditions that name none. */
  field?: string
  /** From the strongest to the weakest; the first that holds counts, and after them stands "anything else". */
  levels: readonly Condition[]
  /** Equal values weigh more when they are rare, less when they are common; `true`, or the most bits that rarity may add (usually 10). */
  termFrequency?: boolean | number
}

/** What must hold between two records. `as` compares something made from the value, such as its skeleton. */
export type Condition = { field?: string; as?: Transform; label?: string } & (
  | { exact: true }
  /** Likeness of at least this, 0 to 1. */
  | { jaroWinkler: number }
  /** At most so many letters inserted, lost, changed or exchanged. */
  | { damerau: number }
  /** Dates at most so many days apart. */
  | { days: number }
  /** Numbers, or years of dates, at most so far apart. */
  | { difference: number }
  /** Numbers apart by at most this share of the larger. */
  | { ratio: number }
  /** Lists with at least so many members in common. */
  | { overlap: number }
  /** Lists of which at least this share of the shorter is in the other. */
  | { share: number }
  /** The one field of the left record is the other field of the right one and the other way round; with `jaroWinkler` alike is enough. */
  | { swapped: readonly [string, string]; jaroWinkler?: number }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
)

/** Records that agree in every part are compared. A record in which a part is missing has no place in the rule. */
export type BlockingRule = {
  name?: string
  on: readonly KeyPart[]
  /** Values shared by more records than this block nothing (a switchboard, "somchai"); they are told in the report. */
  most?: number
}
export type KeyPart = string | { field: string; as?: Transform }

export type Training = {
  /** The same seed gives the same model. */
  seed?: number
  /** How many random pairs show what chance looks like; usually 300,000. */
  randomPairs?: number
  /** The share of true pairs among all pairs, if known; or rules that hardly ever err and the share of true pairs that they find. Without it, it is estimated from the candidates. */
  prior?: number | { rules: readonly BlockingRule[]; recall: number }
  /** Rules whose pairs teach what true pairs look like; usually those of `blocking` that leave most fields free. */
  sessions?: readonly BlockingRule[]
}

export type Cuts = {
  /** Pairs below this probability are not handed back; usually 0.01. */
  keep?: number
  /** Pairs from here on are joined; usually 0.95. What nobody looks at should be joined at 0.999. */
  link?: number
}

/** What keeps clusters from growing together. */
export type Guards = {
  /**
   * Never in one cluster: a field's name, if both records have it and it differs (two valid national ids); or the verdicts of comparisons
   * by name, if all of them are reached, such as `{ name: 'anything else', born: 'anything else' }` (a household with one telephone).
   */
  contradictions?: readonly (string | Readonly<Record<string, string>>)[]
  /** No two members whose fields together say less than so many bits (the odds before left out); usually -5. `null` looks at no pair but those that link. */
  leastBits?: number | null
  /** Clusters above this size go to review (usually 10). */
  reviewAbove?: number
  /** No cluster grows beyond this (usually 50). */
  mostMembers?: number
  /** A value that more than so many persons have, told by what the other fields say, is shared: it blocks nothing and weighs nothing. `{ phone: 3, email: 2 }` */
  shared?: Readonly<Record<string, number>>
}
