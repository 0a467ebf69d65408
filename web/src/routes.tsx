import { useQuery, type QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { parseStreamFilter } from './listen/stream/filter.ts'
import { Problem } from './platform/problem.ts'
import { meQuery } from './platform/session.ts'
import { parseFilter } from './respond/filter.ts'
import { Frame } from './shell/Frame.tsx'
import { Join } from './shell/Join.tsx'
import { SignIn } from './shell/SignIn.tsx'
import { Broke, NotFound, NoWorkspace } from './shell/Stops.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet })

/** Only a path of our own may follow a sign-in, never an address someone put into the link. */
function ownPath(next: unknown): { next?: string } {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => ownPath(search['next']),
  component: SignIn,
})

const join = createRoute({ getParentRoute: () => root, path: '/join/$workspaceId/$token', component: Join })

const reset = createRoute({ getParentRoute: () => root, path: '/reset/$token', component: lazyRouteComponent(() => import('./shell/Reset.tsx'), 'Reset') })

/** Whoever is not signed in is asked to, and comes back to where they wanted to go. */
async function whoIsThere(client: QueryClient, next: string) {
  try {
    return await client.ensureQueryData(meQuery)
  } catch (error) {
    if (error instanceof Problem && error.status === 401) throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next } })
    throw error
  }
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await whoIsThere(context.client, '/')
    const first = me.workspaces[0]
    if (first) throw redirect({ to: '/w/$workspaceId/today', params: { workspaceId: first.id } })
  },
  component: NoWorkspace,
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspaceId',
  beforeLoad: ({ context, location }) => whoIsThere(context.client, location.href),
  component: function Workspace() {
    const me = useQuery(meQuery)
    return me.data ? <Frame me={me.data} /> : null
  },
})

const workspaceStart = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspaceId/today', params })
  },
})

const today = createRoute({
  getParentRoute: () => workspace,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/Today.tsx'), 'Today'),
})

const respond = createRoute({
  getParentRoute: () => workspace,
  path: '/respond/{-$conversationId}',
  validateSearch: parseFilter,
  component: lazyRouteComponent(() => import('./respond/Inbox.tsx'), 'Inbox'),
})

type CustomerSearch = { q?: string; view?: 'archived'; sort?: 'name'; create?: true }

const customers = createRoute({
  getParentRoute: () => workspace,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): CustomerSearch => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(search['view'] === 'archived' ? { view: 'archived' } : {}),
    ...(search['sort'] === 'name' ? { sort: 'name' } : {}),
    ...(search['create'] === true ? { create: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./customers/Customers.tsx'), 'Customers'),
})

const timelines = ['said', 'public', 'inside', 'changes'] as const

const customer = createRoute({
  getParentRoute: () => workspace,
  path: '/customers/$customerId',
  validateSearch: (search: Record<string, unknown>): { only?: (typeof timelines)[number] } => {
    const only = timelines.find((one) => one === search['only'])
    return only ? { only } : {}
  },
  component: lazyRouteComponent(() => import('./customers/CustomerPage.tsx'), 'CustomerPage'),
})

const listen = createRoute({
  getParentRoute: () => workspace,
  path: '/listen',
  component: lazyRouteComponent(() => import('./listen/Listen.tsx'), 'Listen'),
})

const publicStream = createRoute({
  getParentRoute: () => listen,
  path: '/',
  validateSearch: parseStreamFilter,
  component: lazyRouteComponent(() => import('./listen/stream/Stream.tsx'), 'Stream'),
})

const sources = createRoute({
  getParentRoute: () => listen,
  path: '/sources',
  component: lazyRouteComponent(() => import('./listen/Sources.tsx'), 'Sources'),
})

const faults = createRoute({
  getParentRoute: () => listen,
  path: '/faults',
  component: lazyRouteComponent(() => import('./listen/Faults.tsx'), 'Faults'),
})

const imports = createRoute({
  getParentRoute: () => listen,
  path: '/imports',
  component: lazyRouteComponent(() => import('./listen/imports/Imports.tsx'), 'Imports'),
})

const oneImport = createRoute({
  getParentRoute: () => workspace,
  path: '/listen/imports/$importId',
  component: lazyRouteComponent(() => import('./listen/imports/Import.tsx'), 'Import'),
})

const analyze = createRoute({
  getParentRoute: () => workspace,
  path: '/analyze',
  component: lazyRouteComponent(() => import('./analyze/Analyze.tsx'), 'Analyze'),
})

const team = createRoute({
  getParentRoute: () => workspace,
  path: '/team',
  component: lazyRouteComponent(() => import('./team/Team.tsx'), 'Team'),
})

const account = createRoute({
  getParentRoute: () => workspace,
  path: '/account',
  component: lazyRouteComponent(() => import('./team/Account.tsx'), 'Account'),
})

const tree = root.addChildren([signIn, join, reset, start, workspace.addChildren([workspaceStart, today, respond, customers, customer, listen.addChildren([publicStream, sources, imports, faults]), oneImport, analyze, team, account])])

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broke,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
