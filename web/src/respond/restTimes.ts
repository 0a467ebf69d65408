const hour = 3600_000

export type RestTime = { name: 'later' | 'evening' | 'tomorrow' | 'monday'; until: Date }

/** The times at which people mean to come back to something; those that have passed or say the same are left out. */
export function restTimes(now: Date): RestTime[] {
  const times: RestTime[] = [
    { name: 'later', until: new Date(Math.ceil((now.getTime() + 3 * hour) / (15 * 60_000)) * 15 * 60_000) },
    { name: 'evening', until: at(now, 0, 17) },
    { name: 'tomorrow', until: at(now, 1, 9) },
    { name: 'monday', until: at(now, (8 - now.getDay()) % 7 || 7, 9) },
  ]
  return times.filter(({ name, until }, place) => {
    if (name === 'evening') return until.getTime() > now.getTime() + hour
    return times.findIndex((other) => other.until.getTime() === until.getTime()) === place
  })
}

function at(now: Date, days: number, hours: number): Date {
  const then = new Date(now)
  then.setDate(then.getDate() + days)
  then.setHours(hours, 0, 0, 0)
  return then
}
