import { colleagues } from '../cast.ts'
import { readLines, readPosts, readStories } from '../screenplay.ts'
import { anger } from './anger.ts'
import { buying } from './buying.ts'
import { gifts } from './gifts.ts'
import { mistakes } from './mistakes.ts'
import { odd } from './odd.ts'
import { parcels } from './parcels.ts'
import { praise } from './praise.ts'
import { publicPosts } from './public.ts'
import { skin } from './skin.ts'
import { orders, visits } from './visits.ts'
import { wholesale } from './wholesale.ts'

const nicks = new Set(colleagues.map(({ nick }) => nick))

export const stories = [parcels, mistakes, skin, buying, wholesale, gifts, praise, anger, odd].flatMap((text) => readStories(text, nicks))
export const posts = readPosts(publicPosts)
export const counterLines = readLines(visits)
export const orderLines = readLines(orders)
