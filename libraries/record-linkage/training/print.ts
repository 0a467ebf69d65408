/** One figure: what it is, what came out with its standard error, what it has to reach, and what others published. */
export type Figure = { what: string; value: string; bound?: string; published?: string }

export function print(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`)
  for (const { what, value, bound, published } of figures) {
    console.log(`  ${what.padEnd(58)} ${value.padEnd(24)} ${(bound ? (bound.startsWith('most') ? `at ${bound}` : `at least ${bound}`) : '').padEnd(16)} ${published ?? ''}`.trimEnd())
  }
}

export const share = (value: number, error: number): string => `${value.toFixed(4)} ± ${error.toFixed(4)}`
