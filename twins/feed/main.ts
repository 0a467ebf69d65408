import { parseArgs } from 'node:util'
import { exampleBlog } from './blog.ts'
import { startFeedTwin } from './feed.ts'

// node twins/feed/main.ts [--port N] [--maker blogger|wordpress]: the example blog, until told to end.
const { values } = parseArgs({ options: { port: { type: 'string' }, maker: { type: 'string' } } })
const twin = await startFeedTwin(exampleBlog(values.maker === 'wordpress' ? 'wordpress' : 'blogger'), { port: Number(values.port ?? 0) })
process.stdout.write(`${JSON.stringify({ ready: true, address: twin.address })}\n`)
const end = () => void twin.close().then(() => process.exit(0))
process.on('SIGTERM', end).on('SIGINT', end)
// Nobody may find a twin running after the product that started it is gone.
const parent = process.ppid
setInterval(() => process.ppid !== parent && end(), 1000).unref()
