import { analyzeStates } from '../src/analyze/states.ts'
import { customersStates } from '../src/customers/states.ts'
import { importStates } from '../src/listen/imports/states.ts'
import { listenStates } from '../src/listen/states.ts'
import { streamStates } from '../src/listen/stream/states.ts'
import type { ScreenState } from '../src/platform/states.ts'
import { respondStates } from '../src/respond/states.ts'
import { searchStates } from '../src/search/states.ts'
import { shellStates } from '../src/shell/states.ts'
import { teamStates } from '../src/team/states.ts'
import { todayStates } from '../src/today/states.ts'

/** Every screen in every state, with the dialogs and layers above it. */
export const states: ScreenState[] = [...shellStates, ...todayStates, ...respondStates, ...customersStates, ...searchStates, ...streamStates, ...listenStates, ...importStates, ...analyzeStates, ...teamStates]

/** Of each page a state in which there is much and one in which there is nothing yet; a page that is the same for everybody has one alone. */
export const pages: Record<string, { full: string; empty: string } | { only: string }> = {
  '/': { only: 'no-workspace' },
  '/sign-in': { only: 'sign-in' },
  '/join/$workspaceId/$token': { full: 'join-new', empty: 'join-first' },
  '/reset/$token': { full: 'reset', empty: 'reset-ended' },
  '/w/$workspaceId/today': { full: 'today-full', empty: 'today-rest' },
  '/w/$workspaceId/respond/{-$conversationId}': { full: 'inbox-full', empty: 'inbox-first' },
  '/w/$workspaceId/customers': { full: 'customers-full', empty: 'customers-empty' },
  '/w/$workspaceId/customers/$customerId': { full: 'customer-full', empty: 'customer-stranger' },
  '/w/$workspaceId/listen/': { full: 'stream-full', empty: 'stream-empty' },
  '/w/$workspaceId/listen/sources': { full: 'sources-full', empty: 'sources-empty' },
  '/w/$workspaceId/listen/faults': { full: 'faults-full', empty: 'faults-empty' },
  '/w/$workspaceId/listen/imports': { full: 'imports-full', empty: 'imports-empty' },
  '/w/$workspaceId/listen/imports/$importId': { full: 'import-checked', empty: 'import-nothing' },
  '/w/$workspaceId/analyze': { full: 'analyze-full', empty: 'analyze-empty' },
  '/w/$workspaceId/team': { full: 'team-full', empty: 'team-empty' },
  '/w/$workspaceId/account': { only: 'account' },
}

export const stateNamed = (name: string): ScreenState => {
  const found = states.find((state) => state.name === name)
  if (!found) throw new Error(`There is no state ${name} in any states.ts.`)
  return found
}
