/** One figure: what it is, what came out with its standard error, what it has to reach, and what others published. */
export type Figure = { what: string; value: string; bound?: string; published?: string }

export function print(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`)
  for (const { what, value, bound, published } of figures) {
    console.log(`  ${what.padEnd(46)} ${value.padEnd(22)} ${(bound ? (bound.startsWith('most') ? `at ${bound}` : `at least ${bound}`) : '').padEnd(18)} ${published ?? ''}`.trimEnd())
  }
}

/** A share in points with its error, as 73.14 ± 0.29. */
export const points = (value: number, error: number): string => `${(100 * value).toFixed(2)} ± ${(100 * error).toFixed(2)}`
export const share = (value: number, error: number): string => `${value.toFixed(4)} ± ${error.toFixed(4)}`
