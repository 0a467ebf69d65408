// The first file that runs, so plain JavaScript for any Node from 20 up. It brings the packages and the product's own
// Node, builds the screens when their sources changed, hands over to one program, and never outlives whoever called it.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const programs = {
  start: ['server/main.ts', 'start'],
  saijai: ['server/main.ts'],
  check: ['tests/check.ts'],
  test: ['tests/suite.ts'],
  'test:all': ['tests/suite.ts', '--all'],
  bench: ['tests/load/bench.ts'],
  pictures: ['web/pictures/readme.ts'],
}
const needScreens = ['start', 'test', 'test:all', 'bench', 'pictures']

const [name = 'start', ...rest] = process.argv.slice(2)
// Of the product with its demonstration for the README; with --states of every screen in every state, looked through for faults.
const program = name === 'pictures' && rest.includes('--states') ? ['web/pictures/pictures.ts'] : programs[name]
if (!program) stop(`ไม่รู้จักคำสั่ง ${name} · unknown command ${name}: ${Object.keys(programs).join(', ')}`)

installPackages()
const node = findNode()
if (needScreens.includes(name)) buildScreens(node)
run(node, [...program, ...rest])

/** Standard error, because commands print their one line of JSON on standard output. */
function say(text) {
  process.stderr.write(`${text}\n`)
}

function stop(text) {
  say(text)
  process.exit(1)
}

function installPackages() {
  const installed = join(root, 'node_modules/.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return
  say('กำลังติดตั้งแพ็กเกจ (ครั้งแรกใช้เวลาราวหนึ่งนาที) · Installing packages (about a minute the first time)')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (result.status !== 0) {
    stop('ติดตั้งแพ็กเกจไม่สำเร็จ ตรวจอินเทอร์เน็ตแล้วลองใหม่ · Packages could not be installed: check the network and try again')
  }
}

/** The pinned Node that came with the packages, by path; else the machine's own when it is new enough. */
function findNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const folder of ['.bin', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin`]) {
    const own = join(root, 'node_modules', folder, file)
    if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(
    `เครื่องนี้ต้องมี Node 24 ขึ้นไป (ที่มีคือ ${process.versions.node}) ติดตั้งแล้วลองใหม่ · This machine needs Node 24 or newer (found ${process.versions.node}): install it and try again`,
  )
}

function buildScreens(node) {
  const stamp = join(root, 'web/dist/.built-from')
  const sources = fingerprint(['web/src', 'web/index.html', 'web/vite.config.ts', 'web/package.json', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('กำลังสร้างหน้าจอ · Building the screens')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const result = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], { cwd: join(root, 'web'), stdio: ['ignore', 2, 2] })
  if (result.status !== 0) stop('สร้างหน้าจอไม่สำเร็จ ดูข้อความด้านบน · The screens could not be built: see above')
  writeFileSync(stamp, sources)
}

function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const info = statSync(join(root, path))
    if (!info.isDirectory()) return void hash.update(`${path}\0${info.size}\0`).update(readFileSync(join(root, path)))
    for (const entry of readdirSync(join(root, path)).sort()) visit(`${path}/${entry}`)
  }
  for (const path of paths) visit(path)
  return hash.digest('hex')
}

function run(node, args) {
  // The channel is how the program notices that we were killed without a word: it sees it close and ends by itself.
  const child = spawn(node, args.map((arg, i) => (i === 0 ? join(root, arg) : arg)), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    cwd: process.cwd(),
    env: { ...process.env, SAIJAI_STARTED_BY: 'setup' },
  })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
  const callers = whoCalled()
  const firstParent = process.ppid
  // npm passes on no SIGTERM: when it (or the shell between) is gone, so are we.
  setInterval(() => {
    if (process.ppid !== firstParent || !callers.every(isAlive)) child.kill('SIGTERM')
  }, 500).unref()
  child.on('error', (error) => stop(error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

/** Under `npm start` there is a shell between npm and us, and it lives on when npm is killed. */
function whoCalled() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return [process.ppid]
  const parentOf = spawnSync('ps', ['-o', 'ppid=', '-p', String(process.ppid)], { encoding: 'utf8' })
  const npm = Number(parentOf.stdout?.trim())
  return npm > 1 ? [process.ppid, npm] : [process.ppid]
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
