import { expect, test } from 'vitest'
import { posts, stories } from '../stories/all.ts'
import { demoDays, planScenes } from './plan.ts'

const day = 24 * 3600_000
const now = new Date('2026-11-22T05:00:00Z')
const scenes = planScenes(stories, 'seed', now)

test('the same seed and moment give the same plan, another seed another', () => {
  expect(planScenes(stories, 'seed', now)).toEqual(scenes)
  expect(planScenes(stories, 'other', now)).not.toEqual(scenes)
})

test.each(['2026-11-22T05:00:00Z', '2026-11-22T20:30:00Z', '2027-01-01T00:00:00Z'])('at %s everything lies in the last sixty days, in order, and who waits has just written', (at) => {
  const moment = new Date(at)
  for (const { acts, ending, endsAt, slug } of planScenes(stories, 'seed', moment)) {
    const times = acts.map((act) => act.at.getTime())
    expect(times, slug).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]! > moment.getTime() - (demoDays + 7) * day, slug).toBe(true)
    expect(times.at(-1)! < moment.getTime(), slug).toBe(true)
    if (ending === 'waits') expect(times.at(-1)! > moment.getTime() - 2 * day, slug).toBe(true)
    if (ending === 'done') expect(endsAt < moment, slug).toBe(true)
  }
})

test('who comes twice is through with the first before the second begins', () => {
  const twice = [...Map.groupBy(scenes, ({ name }) => name).values()].filter((theirs) => theirs.length > 1)
  expect(twice.length).toBeGreaterThan(5)
  for (const theirs of twice) {
    for (const [i, scene] of theirs.entries()) if (i > 0) expect(theirs[i - 1]!.endsAt < scene.acts[0]!.at, scene.slug).toBe(true)
  }
})

test('the public speaks of us and of two others, and answers', () => {
  expect(posts.length).toBeGreaterThanOrEqual(20)
  const all = posts.map(({ lines, comments }) => [...lines, ...comments.map(({ text }) => text)].join(' '))
  for (const brand of ['ม่อนละไม', 'เขียวขจี', 'ผิวนวล']) expect(all.filter((text) => text.includes(brand)).length).toBeGreaterThanOrEqual(5)
  expect(posts.filter(({ comments }) => comments.length === 0)).toEqual([])
})
