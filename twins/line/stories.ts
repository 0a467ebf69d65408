import { clothesStories } from './stories/clothes.ts'
import { coffeeStories } from './stories/coffee.ts'
import { snackStories } from './stories/snacks.ts'
import { soapStories } from './stories/soap.ts'
import type { Story } from './story.ts'

/** All stories, mixed so that neighbours come for different things. */
export const stories: readonly Story[] = mix([soapStories, snackStories, clothesStories, coffeeStories])

function mix(shelves: readonly (readonly Story[])[]): Story[] {
  const longest = Math.max(...shelves.map((shelf) => shelf.length))
  return Array.from({ length: longest }, (_, row) => shelves.flatMap((shelf) => shelf[row] ?? [])).flat()
}
