const zones: Record<string, string> = { ICT: '+0700', UT: '+0000' }
const buddhistYears = 543

/** A time as a feed writes it; undefined for none. A year of the Buddhist era, as some Thai sites write it, is turned into a common one. */
export function whenOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const plain = text.trim().replace(/\b(ICT|UT)$/, (zone) => zones[zone]!)
  const time = new Date(plain.replace(/\b2[45]\d\d\b/, (year) => String(Number(year) - buddhistYears)))
  return Number.isNaN(time.getTime()) || time.getFullYear() < 1970 ? undefined : time
}
