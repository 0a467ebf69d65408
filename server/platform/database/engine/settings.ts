import { totalmem } from 'node:os'
import type { Address, Place } from './place.ts'

const MB = 1024 * 1024

/** The command line of the engine: what is given here cannot be overruled by a file in the data. */
export function postgresArguments(place: Place, address: Address): string[] {
  const settings = { ...meetingPoint(address), ...safety, ...size(), ...logging, cluster_name: place.name }
  return ['-D', place.pgData, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function meetingPoint({ socketDir, port }: Address): Record<string, string> {
  const place = process.platform === 'win32' ? { listen_addresses: socketDir, unix_socket_directories: '' } : { listen_addresses: '', unix_socket_directories: socketDir }
  return { ...place, port: String(port), unix_socket_permissions: '0700' }
}

/** An acknowledged row is on the disk; speed comes from batches. */
const safety = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // One call per file system, where the default opens every file of the data after a crash.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
}

function size(): Record<string, string> {
  return {
    shared_buffers: `${sharedBuffers()}MB`,
    max_connections: '100',
    wal_compression: 'on',
    // Compiling costs more than it gives on queries of a few milliseconds.
    jit: 'off',
    // A shop's first busy minute makes plans on tables that were empty a moment ago: look every 5 s, not every minute.
    autovacuum_naptime: '5s',
  }
}

/**
 * A quarter of the memory (of the container, where there is a limit) is the usual advice, up to 2 GB on a
 * server of its own. Here the shop's other programs share the machine and the system caches the files
 * anyway, so 512 MB is the most; whoever outgrows it sets DATABASE_URL.
 */
function sharedBuffers(): number {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return Math.max(32, Math.min(512, Math.floor(Math.min(totalmem(), limit) / 4 / MB)))
}

/** Terse: DETAIL lines quote the values of keys, and customers' phone numbers have no place in a log. */
const logging = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}
