import { dedupe, type Spec } from '../index.ts'
import { type Customer, makeCustomers } from './customers.ts'
import { inWords } from './evaluate-persons.ts'
import { clusterQuality, pairQuality, truePairs, worst } from './measure.ts'
import { print } from './print.ts'
import { customers, customersInHouseholds } from './specs.ts'

const records = 1_000_000
const seed = 42

function seconds(work: () => void): string {
  const begin = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begin)
  return `${((user + system) / 1e6).toFixed(1)} s`
}

function linkCustomers(people: readonly Customer[], spec: Spec, cut: number) {
  let linked: ReturnType<typeof dedupe> | undefined
  let clusters: ReturnType<ReturnType<typeof dedupe>['clusters']> | undefined
  const linking = seconds(() => {
    linked = dedupe(people, spec)
  })
  const clustering = seconds(() => {
    clusters = linked!.clusters({ link: cut })
  })
  const memory = `${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB`
  const truth = people.map(({ person }) => String(person))
  return { linked: linked!, clusters: clusters!, truth, linking, clustering, memory }
}

/** One million made Thai customers. CPU time of this process, garbage collection included; the records lie in memory. */
export function evaluateMillion(): void {
  const people = makeCustomers(records, seed)
  const { linked, clusters, truth, linking, clustering, memory } = linkCustomers(people, customers, 0.95)
  const quality = clusterQuality(clusters.of, truth)
  const before = pairQuality(linked.pairs, Math.log2(0.95 / 0.05), truth, truePairs(truth))
  print(`${records.toLocaleString('en')} made Thai customers, seed ${seed}, ${new Set(truth).size.toLocaleString('en')} persons`, [
    { what: 'pairs compared', value: linked.candidates.toLocaleString('en'), bound: '20,000,000' },
    { what: 'reading, learning and scoring: CPU time', value: linking, bound: 'most 30 s', published: 'Splink: around a minute on a laptop' },
    { what: 'clustering: CPU time', value: clustering },
    { what: 'most memory of the process, the records included', value: memory, bound: 'most 2 GB' },
    { what: 'pairs at p .95: F1', value: before.f1.toFixed(4) },
    { what: 'after clustering at p .95: F1', value: quality.f1.toFixed(4), bound: '.985' },
    { what: '', value: inWords(quality) },
    { what: 'largest cluster', value: String(worst(clusters.of, truth).largest), bound: 'most 15' },
  ])
}

/** The same with what real tables hold: telephones and e-mails of households and offices, garbage, Latin script. */
export function evaluateInjected(): void {
  const people = makeCustomers(records, seed, { sharedPhones: 0.05, householdEmails: 0.03, garbage: 0.01, latin: 0.1 })
  const { linked, clusters, truth } = linkCustomers(people, customersInHouseholds, 0.999)
  const automatic = clusterQuality(clusters.of, truth)
  const { largest, mostPersons } = worst(clusters.of, truth)
  let far = 0
  for (let at = 0; at < linked.pairs.bits.length; at++) {
    const { startBits, parts } = linked.explain({ left: linked.pairs.left[at]!, right: linked.pairs.right[at]! })
    far = Math.max(far, Math.abs(parts.reduce((sum, part) => sum + part.bits, startBits) - linked.pairs.bits[at]!))
  }
  print('The same with 5 % shared telephones, 3 % household e-mails, 1 % garbage, 10 % in Latin script', [
    { what: 'pairs compared', value: linked.candidates.toLocaleString('en') },
    { what: 'values found shared', value: Object.entries(linked.shared).map(([field, values]) => `${field} ${values.length}`).join(', ') },
    { what: 'automatic (p .999 and no guard touched): precision', value: automatic.precision.toFixed(5), bound: '.999' },
    { what: '… recall', value: automatic.recall.toFixed(4) },
    { what: 'most true persons in a cluster, largest cluster', value: `${mostPersons}, ${largest}`, bound: 'most 10' },
    { what: 'links kept apart by guards, clusters for review', value: `${clusters.refused.length}, ${new Set(clusters.review.map(({ cluster }) => cluster)).size}` },
    { what: `bits of ${linked.pairs.bits.length.toLocaleString('en')} explanations: farthest from the score`, value: far.toExponential(1), bound: 'most .01' },
  ])
}
