import { describe, expect, test } from 'vitest'
import { belongs, conditions, inOrder, parseFilter, toQuery } from './filter.ts'
import { aRow } from './states.ts'

const id = '0199a000-0000-7000-8000-000000000010'

describe('an address', () => {
  test('says what the list shows, and comes back the same', () => {
    const filter = parseFilter({ view: 'mine', sort: 'priority', mood: 'unhappy', source: id, waiting: 'true' })
    expect(filter).toEqual({ view: 'mine', sort: 'priority', mood: 'unhappy', source: id, waiting: true })
    expect(parseFilter(toQuery(filter))).toEqual(filter)
    expect(conditions(filter)).toBe(3)
  })

  test('leaves what is usual unsaid, and drops what nobody understands', () => {
    expect(parseFilter({ view: 'open', sort: 'newest' })).toEqual({})
    expect(parseFilter({ view: 'everything', mood: '<script>', source: '1; drop table', waiting: 'no', toString: 'x' })).toEqual({})
    expect(toQuery({})).toEqual({ view: 'open' })
  })
})

describe('a row that changed', () => {
  const row = aRow({ waitingSince: null, assignee: { id, name: 'นิด' }, mood: 'asking' })

  test('stays where it still belongs and leaves where it does not', () => {
    expect(belongs(row, {}, id)).toBe(true)
    expect(belongs(row, { view: 'mine' }, id)).toBe(true)
    expect(belongs(row, { view: 'mine' }, 'somebody else')).toBe(false)
    expect(belongs(row, { view: 'unassigned' }, id)).toBe(false)
    expect(belongs({ ...row, status: 'snoozed' }, {}, id)).toBe(false)
    expect(belongs({ ...row, status: 'snoozed' }, { view: 'snoozed' }, id)).toBe(true)
    expect(belongs(row, { sort: 'longest' }, id)).toBe(false)
    expect(belongs(row, { mood: 'unhappy' }, id)).toBe(false)
    expect(belongs({ ...row, status: 'done', needsDecision: true }, { decide: true }, id)).toBe(true)
  })

  test('stands by what the order goes by, and by its id where that is the same', () => {
    const [a, b] = [aRow({ id: 'a', rank: 1 }), aRow({ id: 'b', rank: 2 })]
    expect(inOrder('priority', a, b)).toBeLessThan(0)
    expect(inOrder('newest', aRow({ id: 'a' }), aRow({ id: 'b' }))).toBeGreaterThan(0)
    expect(inOrder('longest', aRow({ id: 'a' }), aRow({ id: 'b' }))).toBeLessThan(0)
  })
})
